"""Refuses requests that a foreign page made somebody's browser send."""

from __future__ import annotations

import hmac
import re
import secrets
from typing import Any, Final
from urllib.parse import urlsplit

from pyramid.exceptions import BadCSRFOrigin
from pyramid.interfaces import ICSRFStoragePolicy
from zope.interface import implementer

from vanban.security import cookies
from vanban.security.hosts import STANDARD_PORT
from vanban.security.policy import COOKIE as SESSION_COOKIE
from vanban.security.sessions import Session

COOKIE: Final = "vanban_csrf"
_SAME_SITE: Final = frozenset({"same-origin", "none"})
"""`none`: typed, or chosen from the bookmarks."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")


@implementer(ICSRFStoragePolicy)
class Tokens:
    """Keeps the token in the session of who is logged in, and in a cookie of its own for anybody else."""

    def new_csrf_token(self, request: Any) -> str:
        """Make another token, and keep it."""
        token = secrets.token_urlsafe(24)
        session = _session(request)
        if session is not None:
            session.csrf_token = token
        else:
            _set_cookie(request, token)
        return token

    def get_csrf_token(self, request: Any) -> str:
        """Give the token that forms must bring back."""
        session = _session(request)
        if session is not None:
            return session.csrf_token
        kept = cookies.read(request, COOKIE)
        return kept if _TOKEN.fullmatch(kept) else self.new_csrf_token(request)

    def check_csrf_token(self, request: Any, supplied_token: str) -> bool:
        """Tell whether `supplied_token` is the right one."""
        expected = self.get_csrf_token(request).encode()
        return hmac.compare_digest(expected, supplied_token.encode("utf-8", "replace"))


def needs_token(request: Any) -> bool:
    """Tell whether a request that changes something must bring a token; raise `BadCSRFOrigin` for a foreign one."""
    identity = request.identity
    if identity is not None and identity.bearer:
        return False
    # Pyramid's own check believes every request that came by plain http, which is what it sees behind a proxy.
    if not from_here(request):
        raise BadCSRFOrigin("This form was sent from another site.")
    # A foreign page can send neither JSON nor DELETE unasked. With a session in the cookie we want the token all the
    # same, except to log in: then the cookie is of no use to anybody.
    preflighted = request.content_type in {"application/json", "application/merge-patch+json"} or (
        request.method == "DELETE"
    )
    return not (preflighted and (request.view_name == "@login" or not cookies.read(request, SESSION_COOKIE)))


def from_here(request: Any) -> bool:
    """Tell whether the browser says that the request came from a page of this host.

    By `Sec-Fetch-Site`, `Origin` or, without it, `Referer`; programs that send none of them need the token.
    """
    if request.headers.get("Sec-Fetch-Site", "none").lower() not in _SAME_SITE:
        return False
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in STANDARD_PORT or (request.scheme == "https" and parts.scheme != "https"):
        return False
    port = STANDARD_PORT[parts.scheme]
    return bool(parts.netloc.lower().removesuffix(port) == request.host.lower().removesuffix(port))


def _session(request: Any) -> Session | None:
    identity = request.identity
    return request.root.service("sessions").get(identity.session) if identity is not None else None


def _set_cookie(request: Any, token: str) -> None:
    request.cookies[cookies.name_of(request, COOKIE)] = (
        token  # so that a second form on the same page brings the same one
    )

    def tell(_request: Any, response: Any) -> None:
        cookies.keep(response, request, COOKIE, token)

    request.add_response_callback(tell)
