"""Batches of files that somebody is about to file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import OWN, Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare batches."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="batches",
            title=_("Batches of files"),
            what=_("Files that are about to be filed together, what is typed about them, and by whom."),
            purpose=_("To file many documents without losing what is done already."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Seven days; what was filed stays where it is."),
            where=_("Database and files"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=OWN,
            find=find,
            erase=erase,
            forget=forget,
            attributes=("Batch.owner",),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the batches of this person."""
    for login in person.logins:
        for batch in site.service("batches").of(login):
            files = tuple(row.name for row in batch)
            yield Record(
                _("Batch of files"), ((_("Since"), datetime.fromtimestamp(batch.created, UTC)), (_("Files"), files))
            )


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Forget them; what was filed stays."""
    batches = site.service("batches")
    for batch in [batch for login in person.logins for batch in batches.of(login)]:
        batches.drop(batch)


def forget(site: Any, _registry: Any, _days: int) -> int:
    """Forget those whose week is over."""
    site.service("batches").purge()
    return 0
