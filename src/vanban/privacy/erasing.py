"""Takes a person out of all that is kept: a chain of jobs, each a portion in one transaction, that survives a restart.

What the law wants kept stays under a pseudonym, which is the same everywhere and has nothing to do with the person.
"""

from __future__ import annotations

import secrets
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.errors import Conflict
from vanban.i18n import _
from vanban.jobs import enqueue
from vanban.permissions import user_principal
from vanban.personal_data import Kept, Person, register_of
from vanban.privacy.periods import periods_of
from vanban.privacy.report import person_of
from vanban.privacy.restricting import restrictions_of
from vanban.security.audit import note_deed
from vanban.security.personal.accounts import FORGET

JOB: Final = "erase-person"
PREFIX: Final = "an-danh-"
"""«Anonymous», in Vietnamese."""
AT_ONCE: Final = 50
"""People whom one transaction begins to forget at night."""
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_LAST: Final = ("content", "accounts", "audit")
"""Parts that come at the end: by the login on what somebody wrote, others find it; what the others do is noted in the log, and the login is free only then."""


def erase(site: Any, registry: Any, person: Person) -> str:
    """Begin to forget `person`, whose account lets nobody in from now on; give the pseudonym.

    Raises `Conflict` when this is the last administrator, or while the data of the person is restricted.
    """
    if restrictions_of(site).of(person) is not None:
        raise Conflict(_("The data of this person is restricted, so it is kept. Lift the restriction first."))
    pseudonym = _pseudonym(site)
    accounts = site.service("accounts")
    if person.login:
        accounts.disable(person.login)
    note_deed(site, registry, "personal-data-erased", user_principal(pseudonym))
    enqueue(site, registry, JOB, astuple(person), pseudonym, 0, 0)
    return pseudonym


def erase_portion(  # noqa: PLR0917 (what a job is called with)
    site: Any, registry: Any, about: tuple[str, ...], pseudonym: str, part: int, after: int
) -> None:
    """Job: do the next portion, and go on until no part has anything left. Safe to be done again."""
    parts = _in_order(registry)
    if part >= len(parts):
        periods_of(site).gone = datetime.now(UTC)
        return
    eraser = parts[part].erase
    ended = eraser(site, registry, Person(*about), pseudonym, after) if eraser is not None else None
    following = (part + 1, 0) if ended is None else (part, ended)
    enqueue(site, registry, JOB, about, pseudonym, *following)


def forget_disabled(site: Any, registry: Any, days: int) -> None:
    """Job: begin to forget some of those whose account was disabled more than `days` ago, and go on when there are more.

    Of an account that an older version disabled nobody knows when: it counts from tonight.
    """
    now = datetime.now(UTC)
    left = [user for user in site.service("accounts") if user.disabled and not user.login.startswith(PREFIX)]
    for user in (user for user in left if user.disabled_on is None):
        user.disabled_on = now
    over = [user for user in left if user.disabled_on < now - timedelta(days=days) and not user.restricted]
    for user in over[:AT_ONCE]:
        erase(site, registry, person_of(user))
    if len(over) > AT_ONCE:
        enqueue(site, registry, FORGET, days)


def _in_order(registry: Any) -> list[Kept]:
    able = [kept for kept in register_of(registry).values() if kept.erase is not None]
    return sorted(able, key=lambda kept: (_LAST.index(kept.name) + 1 if kept.name in _LAST else 0, kept.name))


def _pseudonym(site: Any) -> str:
    while True:
        made = PREFIX + "".join(secrets.choice(LETTERS) for _place in range(8))
        if made not in site.service("accounts"):
            return made
