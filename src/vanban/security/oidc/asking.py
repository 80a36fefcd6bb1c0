"""Sends a browser to the login service and takes it back: only the browser that was sent, and only once."""

from __future__ import annotations

import secrets
from base64 import b64encode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from vanban.security import cookies
from vanban.security.oidc.fetching import fetch
from vanban.security.oidc.refusals import Refused
from vanban.security.signing import signed, verified

if TYPE_CHECKING:
    from vanban.security.oidc.provider import Provider

COOKIE: Final = "vanban_oidc"
SECONDS: Final = 600
_PURPOSE: Final = "oidc"


@dataclass(frozen=True)
class Sent:
    """What is kept, in the browser and signed, while it is away."""

    state: str
    nonce: str
    verifier: str
    """Of PKCE (RFC 7636)."""
    destination: str
    """Where to go on to, when back."""
    link: str = ""
    """Login of the account to link, when it is not to log in."""


def send(request: Any, provider: Provider, back: str, destination: str, link: str = "") -> tuple[str, tuple[str, str]]:
    """Give the address to send the browser to, and the header that it keeps. `back` is our own address for its return."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _each in range(3))
    sent = Sent(state, nonce, verifier, destination[:800], link)
    query = {
        "response_type": "code",
        "client_id": provider.settings.client_id,
        "redirect_uri": back,
        "scope": provider.settings.scopes,
        "state": sent.state,
        "nonce": sent.nonce,
        "code_challenge": urlsafe_b64encode(sha256(sent.verifier.encode()).digest()).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    door = provider.doors().authorization
    address = f"{door}{'&' if '?' in door else '?'}{urlencode(query)}"
    return address, cookies.header(request, COOKIE, signed(request.root, _PURPOSE, asdict(sent), SECONDS), SECONDS)


def returned(request: Any) -> Sent | None:
    """Give what was kept when this browser was sent, if it comes back with the same state."""
    values = verified(request.root, _PURPOSE, cookies.read(request, COOKIE))
    state = request.GET.get("state", "").encode("utf-8", "replace")
    sent = Sent(**values) if values else None
    return sent if sent is not None and compare_digest(sent.state.encode(), state) else None


def id_token(provider: Provider, code: str, sent: Sent, back: str) -> str:
    """Exchange `code` for the ID token; raise `NoAnswer`, or `Refused` when the service does not take the code."""
    settings = provider.settings
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": sent.verifier}
    headers = {}
    if settings.client_secret:
        pair = f"{quote(settings.client_id, safe='')}:{quote(settings.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        form["client_id"] = settings.client_id
    token = fetch(provider.doors().token, form, headers).get("id_token")
    if not isinstance(token, str):
        raise Refused("it gave no ID token")
    return token
