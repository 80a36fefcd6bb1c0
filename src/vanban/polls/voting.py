"""Voting: what makes a vote one that counts, and keeps the same vote from counting twice, without keeping who gave it."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from vanban.content.poll import Poll
from vanban.content.site import Site, site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.security.signing import SERVICE as SIGNING
from vanban.security.throttle import Limit

LIMIT: Final = Limit("poll-vote", most=1_500, minutes=1440)
"""Votes from one network in one poll: a school of a thousand pupils votes behind one address, within one lesson."""
PROGRAM_LIMIT: Final = Limit("poll-vote-api", most=30, minutes=60)
"""The same for programs, which speak for no school."""
CLOSED: Final[str] = _("This poll is closed; votes are not counted any more.")
NOT_OPEN: Final[str] = _("This poll is not open; votes are not counted yet.")
MEMBERS_ONLY: Final[str] = _("Only people with an account vote here. Please log in first.")
CHOOSE: Final[str] = _("Please choose one of the answers.")
CHOOSE_SOME: Final[str] = _("Please choose at least one of the answers.")
CHANGED: Final[str] = _("One of the answers has changed meanwhile. Please look at them and choose once more.")


def vote(poll: Poll, chosen: Sequence[str], mark: bytes, now: datetime | None = None) -> bool:
    """Count a vote for the keys in `chosen`; tell whether it is the first with this mark.

    Raises `Conflict` when the poll takes no votes at `now`, `Invalid` for a choice that cannot be counted.
    """
    moment = now or datetime.now(UTC)
    if not poll.takes_votes(moment):
        raise Conflict(CLOSED if poll.is_over(moment) else NOT_OPEN)
    return poll.box.cast(mark, checked(poll, chosen))


def checked(poll: Poll, chosen: Sequence[str]) -> tuple[str, ...]:
    """Give the keys in `chosen`, each once; raise `Invalid` for none, too many, and what is not offered."""
    keys = tuple(dict.fromkeys(chosen))
    most = min(poll.picks, len(poll.choices))
    sentence = ""
    if not keys:
        sentence = CHOOSE if most == 1 else CHOOSE_SOME
    elif len(keys) > most:
        sentence = _("At most ${count} answers can be chosen; you chose ${chosen}.", mapping=_told(most, keys))
    elif not poll.keyed.keys() >= set(keys):
        sentence = CHANGED
    if sentence:
        raise Invalid(sentence, {"choice": sentence})
    return keys


def mark_of_form(nonce: str) -> bytes:
    """Give the mark of a form: it was made at random, so it tells of nobody."""
    return sha256(f"form {nonce}".encode("utf-8", "replace")).digest()[:16]


def mark_of_account(poll: Poll, login: str) -> bytes:
    """Give the mark of an account in this poll: without the key of the site nobody tells whose it is."""
    site: Site = site_of(poll)
    key = site.service(SIGNING).secret.encode()
    return hmac.digest(key, f"voter {poll.docid} {login}".encode(), "sha256")[:16]


def _told(most: int, keys: Sequence[Any]) -> dict[str, int]:
    return {"count": most, "chosen": len(keys)}
