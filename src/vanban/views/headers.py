"""Headers that every answer carries: what a browser may load, frame, guess and keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

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
"""For a year. Other hosts below this one may not have https yet, so nothing is said for them."""
ANSWERS_DIFFER_BY: Final = ("Accept", "Accept-Language", "Authorization", "Cookie")


def security_headers(handler: Callable[[Any], Any], _registry: Any) -> Callable[[Any], Any]:
    """Tween: add the headers that a view did not set itself."""

    def answer(request: Any) -> Any:
        response = handler(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        tell_robots(request, response)
        if request.scheme == "https":
            response.headers.setdefault("Strict-Transport-Security", ONLY_HTTPS)
        if "Cache-Control" not in response.headers:
            # What nobody thought about belongs to one reader, and is asked for again each time.
            response.headers["Cache-Control"] = "private, no-cache"
            response.vary = tuple(dict.fromkeys((*(response.vary or ()), *ANSWERS_DIFFER_BY)))
        return response

    return answer
