"""What the audit log tells of a person, and how it stops to tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.permissions import user_principal
from vanban.personal_data import Concern, Fate, Kept, Period, Person, Record
from vanban.security.audit import Entry, Wanted, audit_log
from vanban.security.audit.retention import days_setting, forget_old, forget_person
from vanban.security.audit.titles import title_of

LEAST: Final = 90
"""Days: who broke in is often found weeks later."""
MOST_FOUND: Final = 10_000


def includeme(config: Configurator) -> None:
    """Declare the audit log; the setting of the deployment is the longest that may be chosen."""
    days = days_setting(config.registry.settings or {})
    config.add_personal_data(
        Kept(
            name="audit",
            title=_("Audit log"),
            what=_("Login, network address, what was done to what and when."),
            purpose=_("To find out who broke in or misused a right, and to prove what happened."),
            basis=_("Security of the system; Law 91/2025/QH15, article 19."),
            until=_("${days} days; then names and networks go, what happened stays."),
            where=_("Audit log"),
            concern=Concern.VISITORS,
            fate=Fate.PSEUDONYM,
            reason=_("What happened has to stay provable; who it was is replaced."),
            period=Period(days, min(LEAST, days), days),
            restricted=_("The log stays for the security of the portal; only administrators read it."),
            find=find,
            erase=erase,
            forget=forget,
            attributes=("Event.actor", "Event.network"),
        )
    )


def find(_site: Any, registry: Any, person: Person) -> Iterator[Record]:
    """Give the entries of what this person did, and of what was done to their account."""
    log = audit_log(registry)
    found: dict[int, Entry] = {}
    for login in person.typed:
        done = log.latest(MOST_FOUND, wanted=Wanted(actor=login))
        suffered = log.latest(MOST_FOUND, wanted=Wanted(text=user_principal(login)))
        found |= {entry.number: entry for entry in (*done, *suffered) if _concerns(entry, login)}
    for number in sorted(found, reverse=True):
        entry = found[number]
        yield Record(
            title_of(entry.event.name),
            (
                (_("Time"), entry.time),
                (_("Who did it"), entry.event.actor),
                (_("Network address"), entry.event.network),
                (_("On what"), entry.event.object),
            ),
        )


def _concerns(entry: Entry, login: str) -> bool:
    return login in (entry.event.actor, entry.event.object.removeprefix("user:"))


def erase(_site: Any, registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Put the pseudonym in place of the person."""
    for login in person.typed:
        forget_person(audit_log(registry), login, pseudonym)


def forget(_site: Any, registry: Any, days: int) -> int:
    """Let it forget who it was after `days`."""
    forget_old(audit_log(registry), days)
    return 0
