"""Letters that wait in a folder, or were refused, in the register of personal data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.consultations.incoming import writers_of
from vanban.consultations.spool import Spool
from vanban.consultations.spooled import spool_of
from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare them."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="letters-in",
            title=_("Opinions by e-mail that could not be taken in"),
            what=_("The whole letter, as the mail server brought it, and why it was not taken in."),
            purpose=_("To lose no opinion for a mistake that can be put right."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until it is taken in; one that is refused goes after 30 days."),
            where=_("Data folder"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=_("Nothing of the letter is shown, and nobody takes it in or deletes it."),
            find=find,
            erase=erase,
        )
    )


def find(_site: Any, registry: Any, person: Person) -> Iterator[Record]:
    """Give the letters from this person's address."""
    spool = spool_of(registry)
    for name in _from(spool, person) if spool is not None else ():
        yield Record(_("Letter that was not taken in"), ((_("Time"), Spool.received(name)),))


def erase(_site: Any, registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Delete those that were refused."""
    spool = spool_of(registry)
    if spool is not None:
        for name in list(_from(spool, person)):
            spool.forget(name)


def _from(spool: Spool, person: Person) -> Iterator[str]:
    for name, _why in spool.refused():
        try:
            writers = writers_of(spool.read(name, refused=True).raw)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if person.email and person.email.lower() in {address.lower() for address in writers}:
            yield name
