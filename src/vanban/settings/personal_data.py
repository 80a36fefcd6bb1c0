"""Who changed which setting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare the versions of settings."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="settings",
            title=_("Who changed settings"),
            what=_("Login of who changed, proposed or approved a setting, and when; drafts of settings."),
            purpose=_("To undo a change, and to know whom to ask about it."),
            basis=_("Duties of the body and its staff; Law 91/2025/QH15, article 19."),
            until=_("The last 200 changes are kept."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.PSEUDONYM,
            reason=_("The change has to stay undoable; another name stands in place of the person's."),
            restricted=_("The changes stay; it is not shown who made them."),
            find=find,
            erase=erase,
            attributes=("Version.by", "Version.proposed_by", "Proposal.by"),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the changes that this person made or proposed."""
    for version in site.service("settings").versions():
        if {version.by, version.proposed_by} & person.logins:
            yield Record(_("Change of settings"), ((_("Time"), version.when), (_("Screen"), version.change.screen)))


def erase(site: Any, _registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Put the pseudonym in place of the person, and drop their draft."""
    store = site.service("settings")
    for kept in (*store.versions(), *store.proposals.values()):
        for name in ("by", "proposed_by"):
            if getattr(kept, name, "") in person.logins:
                setattr(kept, name, pseudonym)
    for login in person.logins:
        store.drafts.pop(login, None)
