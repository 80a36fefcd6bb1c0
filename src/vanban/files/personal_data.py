"""Files that wait for their form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import OWN, Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare uploads."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="uploads",
            title=_("Files on their way"),
            what=_("Files that were uploaded for a form which is not saved yet, and by whom."),
            purpose=_("Not to ask twice for a file because a field was wrong."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("One day, or until the form is saved."),
            where=_("Database and files"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=OWN,
            find=find,
            erase=erase,
            forget=forget,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the files of this person that wait."""
    for _key, stored, when in site.service("staging").of(person.logins):
        told = (
            (_("File"), stored.filename),
            (_("Bytes"), stored.size),
            (_("Since"), datetime.fromtimestamp(when, UTC)),
        )
        yield Record(_("File on its way"), told)


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Forget them."""
    staging = site.service("staging")
    staging.drop([key for key, _stored, _when in staging.of(person.logins)])


def forget(site: Any, _registry: Any, _days: int) -> int:
    """Forget those whose day is over."""
    site.service("staging").purge()
    return 0
