"""Letters that were kept aside, for who settles them: what each says of itself, taking one in after all, dropping it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from vanban.consultations.incoming import Incoming, read_letter, subject_of, writers_of
from vanban.consultations.receiving import Refused, receive
from vanban.consultations.spool import Spool, Spooled
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.privacy.restricting import restrictions_of

BEGINNING: Final = 1 << 16
"""Bytes of a letter that are looked at for a list: the headers of any that a person wrote."""
RESTRICTED: Final = _("The use of its sender's data is restricted, so nothing can be done with it at present.")


class Gone(LookupError):
    """There is no such letter, or none any more."""


@dataclass(frozen=True)
class SetAside:
    """What is known of one letter that was not taken in."""

    name: str
    """What it is called in the folder."""
    why: str
    came: datetime | None
    """`None` for a file that is no letter."""
    senders: tuple[str, ...] = ()
    """As its headers say, and the mail server; empty where the use of somebody's data is restricted."""
    subject: str = ""
    to: tuple[str, ...] = ()
    """For whom the mail server brought it, where it said so."""
    is_restricted: bool = False


def letters_aside(site: Site, spool: Spool) -> Iterator[SetAside]:
    """Give those that are kept aside, the newest first."""
    for name, why in spool.refused():
        yield described(site, spool, name, why)


def letter_aside(site: Site, spool: Spool, name: str) -> SetAside:
    """Give the one called `name`; raise `Gone` where there is none."""
    reasons = dict(spool.refused())
    if name not in reasons:
        raise Gone(name)
    return described(site, spool, name, reasons[name])


def described(site: Site, spool: Spool, name: str, why: str) -> SetAside:
    """Describe the letter called `name` by its beginning."""
    spooled = _read(spool, name, BEGINNING)
    if spooled is None:
        return SetAside(name, why, None)
    named = (*writers_of(spooled.raw), *filter(None, (spooled.sender,)))
    senders = tuple({address.lower(): address for address in named}.values())
    if _covers(site, spooled):
        return SetAside(name, why, spooled.received, is_restricted=True)
    return SetAside(name, why, spooled.received, senders, subject_of(spooled.raw), spooled.recipients)


def is_restricted(site: Site, spool: Spool, name: str) -> bool:
    """Tell whether the use of data of anybody whom the letter called `name` is from is restricted."""
    spooled = _read(spool, name, BEGINNING)
    return spooled is not None and _covers(site, spooled)


def _covers(site: Site, spooled: Spooled) -> bool:
    named = (*writers_of(spooled.raw), spooled.sender or "")
    return any(restrictions_of(site).covers(email=address) for address in named if address)


def whole(spool: Spool, name: str) -> Incoming | None:
    """Give all that the letter called `name` says, as far as it can be made sense of at all."""
    spooled = _read(spool, name)
    try:
        return None if spooled is None else read_letter(spooled.raw, doubtful=True)
    except Invalid:
        return None


def take_after_all(site: Site, registry: Any, spool: Spool, name: str, address: str) -> Contribution:
    """Take in the letter called `name` as if it had been sent to `address`; it counts from when it came.

    It goes when that is committed. Raises `Refused` where it cannot be taken in, `Conflict` where nothing may be done
    with it, `Gone` where it is no more, and what `receive` raises.
    """
    spooled = _read(spool, name)
    if spooled is None:
        raise Gone(name)
    if _covers(site, spooled):
        raise Conflict(RESTRICTED)
    received = receive(site, registry, spooled.raw, (address,), received=spooled.received)
    if received.opinion is None:
        raise Refused(_("Not taken as an opinion: no person wrote this letter."))
    _forget_when_done(site, spool, name)
    return received.opinion


def drop(site: Site, spool: Spool, name: str) -> None:
    """Delete the letter called `name` when the transaction is committed; raise `Conflict` where nothing may be done with it."""
    if is_restricted(site, spool, name):
        raise Conflict(RESTRICTED)
    _forget_when_done(site, spool, name)


def _forget_when_done(site: Any, spool: Spool, name: str) -> None:
    transaction = site._p_jar.transaction_manager.get()
    transaction.addAfterCommitHook(lambda done: spool.forget(name) if done else None)


def _read(spool: Spool, name: str, most: int = -1) -> Spooled | None:
    try:
        return spool.read(name, refused=True, most=most)
    except (OSError, ValueError, KeyError, TypeError):
        return None
