"""Empties the folder in which letters wait: each letter counts by the time at which it was taken over, once, whenever this is done."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final

from transaction.interfaces import TransientError

from vanban.consultations.confirming import is_room, may_write_to
from vanban.consultations.incoming import is_machine, read_letter
from vanban.consultations.receiving import LANGUAGE, Refused, receive
from vanban.consultations.set_aside import is_restricted
from vanban.consultations.spool import Spool, Spooled
from vanban.errors import SetupError, VanbanError
from vanban.i18n import _, in_language
from vanban.mail import Letter, courier, send
from vanban.mail.form import in_form
from vanban.security.throttle import Limit

PAUSE: Final = 60.0
"""Seconds until a letter that could not be taken in just now is tried again."""
KEPT: Final = timedelta(days=30)
"""For which letters that were refused are kept."""
LIMIT: Final = Limit("refused-letter", most=3, minutes=1440)
"""Letters that say why one was refused, to one address: somebody else may have written in its name."""

log = logging.getLogger(__name__)
_not_before: dict[str, float] = {}


def spool_of(registry: Any) -> Spool | None:
    """Give the folder of this portal; `None` where it has no data folder."""
    var = (registry.settings or {}).get("vanban.var")
    return Spool(var) if var and Path(var).is_dir() else None


def take_in(db: Any, registry: Any) -> int:
    """Take in the letters that wait; give how many are done with. What cannot be done now stays, and is tried again."""
    spool, done = spool_of(registry), 0
    for name in spool.waiting() if spool is not None else ():
        if spool is None or _not_before.get(name, 0.0) > monotonic():
            continue
        try:
            _take(db, registry, spool, name)
            done += 1
        except TransientError:  # somebody else changed the same thing: the next look does it
            continue
        except VanbanError as error:
            log.info("A letter waits: %s", error)
            _not_before[name] = monotonic() + PAUSE
        except Exception:  # one bad letter holds up no others, and is not lost
            log.exception("The letter %s cannot be taken in just now.", name)
            _not_before[name] = monotonic() + PAUSE
    return done


def forget_refused(site: Any, registry: Any, now: datetime | None = None) -> None:
    """Daily job: delete letters that were refused some time ago, but none of whose data is not to be touched."""
    spool, oldest = spool_of(registry), (now or datetime.now(UTC)) - KEPT
    for name, _why in list(spool.refused()) if spool is not None else ():
        with suppress(ValueError):
            if spool is not None and spool.received(name) < oldest and not is_restricted(site, spool, name):
                spool.forget(name)


def keep_aside(db: Any, registry: Any, letter: Spooled, error: Refused) -> None:
    """Keep a letter that did not wait here and cannot be taken in, as one that did, and tell its sender why.

    Raises `SetupError` where the portal has no folder for it.
    """
    spool = spool_of(registry)
    if spool is None:
        raise SetupError(_("This portal has no data folder in which letters could be kept."))
    name = spool.put_aside(letter, in_language(error.message, LANGUAGE))
    with db.transaction("letter refused") as connection:
        tell_sender(_site(connection, registry), registry, name, letter, error)


def _take(db: Any, registry: Any, spool: Spool, name: str) -> None:
    try:
        letter = spool.read(name)
    except (ValueError, KeyError, TypeError):
        why = _("This file is no letter that was left here by “vanban receive-mail”.")
        spool.refuse(name, in_language(why, LANGUAGE))
        return
    try:
        with db.transaction("letter taken in") as connection:
            site = _site(connection, registry)
            receive(site, registry, letter.raw, letter.recipients, received=letter.received)
    except Refused as error:
        with db.transaction("letter refused") as connection:
            tell_sender(_site(connection, registry), registry, name, letter, error)
        spool.refuse(name, in_language(error.message, LANGUAGE))
        return
    spool.done(name)


def _site(connection: Any, registry: Any) -> Any:
    site = connection.root()["vanban"]
    site._v_registry = registry
    return site


def tell_sender(site: Any, registry: Any, name: str, spooled: Spooled, error: Refused) -> None:
    """Write to the sender why it was not taken, as the mail server would have done; to no machine and no list, and seldom."""
    try:
        letter = read_letter(spooled.raw)
    except VanbanError:
        return
    to = (letter.sender if spooled.sender is None else spooled.sender).strip()
    if letter.wants_no_answer or is_machine(to) or courier(registry).reach == "nowhere":
        return
    if not may_write_to(site, to) or not is_room(site, registry, LIMIT, to):
        return
    said = _("Your letter could not be taken in as an opinion.")
    text = in_form(LANGUAGE, str(site.title), said, error.message)
    send(site, registry, Letter(to, in_language(said, LANGUAGE), text, name.rpartition("-")[2]))
