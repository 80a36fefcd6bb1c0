"""Headers that every answer carries: what a browser may load, frame, guess and keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyramid.settings import asbool

from vanban.views.robots import tell_robots

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}
ONLY_HTTPS: Final = "max-age=31536000"
"""For a year; for the hosts below this one, which may not have https yet, only where the deployment says so."""
BELOW: Final = "vanban.https_below"
PERSONAL: Final = frozenset(
    "user users add-user group groups chosen-people import-people rights why audit personal-data personal-data-of "
    "personal-data-requests my-data takedown takedowns jobs quarantine scan sharing receipt receipt-file letters-not-taken my-opinions my-answer-file give-opinion vote rate satisfaction "
    "@login @login-renew @users @groups @rights @sharing @sharing-preview @jobs @receipt".split()
)
"""Views whose answers are about people, or open doors: no browser keeps them, not even for who asked."""
ANSWERS_DIFFER_BY: Final = ("Accept", "Accept-Language", "Authorization", "Cookie")


def security_headers(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Tween: add the headers that a view did not set itself."""
    below = asbool((registry.settings or {}).get(BELOW))
    only_https = f"{ONLY_HTTPS}; includeSubDomains" if below else ONLY_HTTPS

    def answer(request: Any) -> Any:
        response = handler(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        tell_robots(request, response)
        if request.scheme == "https":
            response.headers.setdefault("Strict-Transport-Security", only_https)
        if getattr(request, "view_name", "") in PERSONAL:
            response.headers["Cache-Control"] = "private, no-store"
        if "Cache-Control" not in response.headers:
            # What nobody thought about belongs to one reader, and is asked for again each time.
            response.headers["Cache-Control"] = "private, no-cache"
            response.vary = tuple(dict.fromkeys((*(response.vary or ()), *ANSWERS_DIFFER_BY)))
        return response

    return answer
