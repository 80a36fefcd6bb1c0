"""Taking a rating: of a page, or of how an opinion was dealt with."""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

from vanban.content.base import Content
from vanban.content.site import Site, site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.satisfaction.levels import LEVELS
from vanban.satisfaction.ratings import SERVICE, Ratings, Remark
from vanban.security.signing import SERVICE as SIGNING
from vanban.security.throttle import Limit
from vanban.text.normal import clean
from vanban.time_zone import portal_zone

LIMIT: Final = Limit("satisfaction", most=60, minutes=60)
"""Ratings from one network: pupils in one room have one, and look at the same page."""
LONGEST: Final = 1000
"""Characters of a remark."""
CHOOSE: Final[str] = _("Please choose how satisfied you are.")
RATED: Final[str] = _("You have told us already. Thank you.")
FULL: Final[str] = _(
    "Very many remarks came this month, and no more are kept. Take yours out and press the button again: your rating counts."
)
SWITCHED_OFF: Final[str] = _("Readers are not asked here at present.")


def checked(level: str, words: str) -> tuple[int, str]:
    """Give level and remark as they are kept; raise `Invalid` naming what is wrong."""
    errors: dict[str, Any] = {}
    remark = clean(words)
    if level not in {str(one) for one in LEVELS}:
        errors["level"] = CHOOSE
    if len(remark) > LONGEST:
        told = {"limit": LONGEST, "length": len(remark)}
        errors["words"] = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if errors:
        raise Invalid(_("Some fields need your attention."), errors)
    return int(level), remark


def rate_page(
    content: Content, level: int, remark: str, registry: Any, *, nonce: str, now: datetime | None = None
) -> None:
    """Count a rating of `content`, and keep the remark for the office; the same form counts once.

    Raises `Conflict` where no more remarks are kept in this month; nothing was counted then.
    """
    site = site_of(content)
    ratings = ratings_of(site)
    today = _today(registry, now)
    if remark and not ratings.has_room(month_of(today)):
        raise Conflict(FULL)
    if not ratings.note_form(today, sha256(f"rating {nonce}".encode("utf-8", "replace")).digest()[:16]):
        return
    month = month_of(today)
    ratings.add("page", month, level, docid_of(content))
    if remark:
        ratings.add_remark(Remark(docid_of(content), month, remark))


def rate_answer(receiver: Content, receipt: str, level: int, registry: Any, now: datetime | None = None) -> None:
    """Count how something that `receiver` received was dealt with; raise `Conflict` for a receipt that was used for it.

    `receipt` is the digest that is kept of its code. Nothing is kept with what was received.
    """
    ratings, mark = ratings_of(site_of(receiver)), mark_of_receipt(site_of(receiver), receipt)
    if not ratings.note_receipt(mark):
        raise Conflict(RATED)
    ratings.add("answer", month_of(_today(registry, now)), level, docid_of(receiver))


def is_rated(site: Site, receipt: str) -> bool:
    """Tell whether with this receipt it was rated."""
    return ratings_of(site).has_receipt(mark_of_receipt(site, receipt))


def mark_of_receipt(site: Site, receipt: str) -> bytes:
    """Give what is kept of a receipt with which it was rated: not what is kept with what was received."""
    key = site.service(SIGNING).secret.encode()
    return hmac.digest(key, f"rated {receipt}".encode(), "sha256")[:16]


def ratings_of(site: Site) -> Ratings:
    """Give the ratings of a site."""
    return site.service(SERVICE)  # type: ignore[no-any-return]


def docid_of(content: Content) -> int:
    """Give the number under which ratings of `content` are kept."""
    return content.docid if content.docid is not None else -1


def month_of(day: date) -> str:
    """Give the month as it is kept: `2026-11`."""
    return f"{day:%Y-%m}"


def _today(registry: Any, now: datetime | None) -> date:
    return (now or datetime.now(UTC)).astimezone(portal_zone(registry)).date()
