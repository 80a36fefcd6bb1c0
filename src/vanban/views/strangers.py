"""Forms that anybody fills in without an account: opened here, not too fast, by somebody who sees what is on the page.

Nothing that was typed is lost when one of these is not so: every error is `Invalid`, in words that lead a person on, and the
form comes back. A view that takes such a form has `require_csrf=False` and asks `require_sent_from_here` first.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.csrf import check_csrf_token
from pyramid.exceptions import BadCSRFOrigin

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security.csrf import from_here
from vanban.security.signing import signed, verified

FASTEST: Final = 2.0
"""Seconds that nobody who reads a form needs less than."""
SECONDS: Final = 3 * 86_400.0
"""For which a form that was opened can be sent."""
TRAP: Final = "website"
"""Field that people do not see, and programs fill in."""
PRESS_AGAIN: Final = _("Please look at it once more, then press the button again.")
TOO_FAST: Final = _(
    "This came very fast, as programs send it. Please look at it once more, then press the button again."
)
TRAPPED: Final = _("Please leave the field “Website” empty, then press the button again.")


@dataclass(frozen=True)
class Opening:
    """That a form was opened here."""

    at: float
    """When, in seconds since 1970."""
    nonce: str
    """Makes two sendings of the same form one."""

    @property
    def passed(self) -> float:
        """Seconds since then."""
        return datetime.now(UTC).timestamp() - self.at


def require_sent_from_here(request: Any) -> None:
    """Raise `BadCSRFOrigin` for a form that another site made the browser send."""
    if not from_here(request):
        raise BadCSRFOrigin("This form was sent from another site.")


def opening_of(request: Any, purpose: str, docid: int | None) -> Opening | None:
    """Give when the form that was sent was opened; `None` for one of another place or purpose, too old, or not ours."""
    began = verified(request.root, purpose, request.POST.get("began", ""))
    ours = began is not None and began.get("of") == docid
    return Opening(began["at"], began["nonce"]) if ours and began is not None else None


def hidden_values(request: Any, purpose: str, docid: int | None, opening: Opening | None = None) -> dict[str, str]:
    """Give `began` and `token`, which the form takes along; whoever has read it once needs no time to read it again."""
    if opening is None:
        earlier = FASTEST if request.method == "POST" else 0.0
        opening = Opening(datetime.now(UTC).timestamp() - earlier, secrets.token_urlsafe(16))
    told = {"at": opening.at, "nonce": opening.nonce, "of": docid}
    return {"began": signed(request.root, purpose, told, SECONDS), "token": request.csrf_token}


def require_person(request: Any, opening: Opening | None) -> Opening:
    """Give the `opening` of a form that a person sent; raise `Invalid` for what only programs do.

    Whoever has an account was told from a program when logging in. Errors of fields are to be told before this.
    """
    if opening is None or not check_csrf_token(request, raises=False):
        raise Invalid(PRESS_AGAIN)
    if request.identity is None and opening.passed < FASTEST:
        raise Invalid(TOO_FAST)
    if request.POST.get(TRAP):
        raise Invalid(TRAPPED)
    return opening


def keep_from_robots(request: Any) -> None:
    """Say that nothing indexes the page and nothing keeps it: a form in a cache carries somebody else's token."""
    request.response.headers["X-Robots-Tag"] = "noindex, nofollow"
    request.response.headers["Cache-Control"] = "no-store"
