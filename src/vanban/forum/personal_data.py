"""Under which name members of the portal write in its forum; what strangers gave is kept as with opinions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.consultations.redacting import forget_original
from vanban.content import lifecycle
from vanban.content.post import Post
from vanban.content.topic import Topic
from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare it."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="forum-posts",
            title=_("Posts of members in the forum"),
            what=_("The display name of the account under which a topic or post was written."),
            purpose=_("So that readers know who writes, and who wrote can change and delete it."),
            basis=_("Use of the forum by who has an account."),
            until=_("Until who wrote deletes it, or the account is erased: then the name goes, and the words stay."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.PSEUDONYM,
            reason=_("What others answered makes no sense without it; the name goes."),
            restricted=_("The posts stay as they were published."),
            find=find,
            erase=erase,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give what this person wrote when logged in."""
    for written in _written(site, person):
        told = ((_("Time"), written.created), (_("Your name"), written.name), (_("Words"), str(written.body or "")))
        yield Record(written.called.title, told, content=written)


def erase(site: Any, registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Take the name from it, and what it said before it was put right."""
    for written in _written(site, person):
        lifecycle.modify(written, {"name": ""}, registry)
        forget_original(written)


def _written(site: Any, person: Person) -> Iterator[Post | Topic]:
    indexes = site.service("catalog")
    for login in person.logins:
        found = indexes["creator"].applyEq(login)
        for docid in list(found):
            content = resolve(site, docid)
            if isinstance(content, (Post, Topic)):
                yield content
