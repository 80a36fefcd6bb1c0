"""Which opinions somebody with an account gave: known to that person alone, so it stands beside the opinions and not on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from BTrees.LLBTree import LLTreeSet
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.i18n import _
from vanban.personal_data import OWN, Concern, Fate, Kept, Person, Record

SERVICE: Final = "own-contributions"
OWN_PAGE: Final = "my-opinions"
"""The page on which they see them together."""


class OwnContributions(Persistent):
    """The docids of what each account gave, by its login."""

    def __init__(self) -> None:
        self._by_login: OOBTree = OOBTree()

    def note(self, login: str, docid: int) -> bool:
        """Keep that the account gave the opinion; tell whether that is new."""
        if login not in self._by_login:
            self._by_login[login] = LLTreeSet()
        return bool(self._by_login[login].insert(docid))

    def docids(self, login: str) -> list[int]:
        """Give what the account gave, in no order."""
        return list(self._by_login.get(login, ()))

    def forget(self, login: str) -> None:
        """Let nothing be linked to the account any more; the opinions stay."""
        self._by_login.pop(login, None)


def includeme(config: Configurator) -> None:
    """Keep it in every site, and declare it."""
    config.add_site_service(SERVICE, "vanban.consultations.own.OwnContributions")
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="own-opinions",
            title=_("Opinions that belong to an account"),
            what=_(
                "Login, and which opinions were given while logged in or added with their receipt code. The opinions themselves stay when the account goes: take them back under “My opinions” first, if you want them deleted."
            ),
            purpose=_("To show people what became of all their opinions together."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until the account is forgotten, or the opinion is gone."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=OWN,
            find=find,
            erase=erase,
        )
    )


def note_own(site: Site, login: str, opinion: Contribution) -> bool:
    """Link `opinion` with the account; tell whether that is new."""
    return site.service(SERVICE).note(login, opinion.docid)  # type: ignore[no-any-return]


def own_contributions(site: Site, login: str) -> list[Contribution]:
    """Give what the account gave and is still there, the newest first."""
    found = (resolve(site, docid) for docid in site.service(SERVICE).docids(login))
    there = [one for one in found if isinstance(one, Contribution)]
    return sorted(there, key=lambda one: one.created, reverse=True)


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the opinions that are linked to this person's account."""
    for login in person.logins:
        for opinion in own_contributions(site, login):
            yield Record(
                _("Opinion that belongs to the account"), ((_("Time"), opinion.created),), content=opinion, told=True
            )


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Forget the links."""
    for login in person.logins:
        site.service(SERVICE).forget(login)
