"""Who made and changed content, and who was given a right on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.extracting import sharing_key, state_values
from vanban.catalog.resolving import resolve
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.history import TITLES
from vanban.content.persons import deeds_of, rename_person
from vanban.i18n import _
from vanban.permissions import SHARED_ON_FOLDERS, user_principal
from vanban.personal_data import PORTION, Concern, Done, Fate, Kept, Person, Record
from vanban.security.words import role_title
from vanban.workflow.placement import workflow_name, workflows_of


def includeme(config: Configurator) -> None:
    """Declare authorship with history, and rights on folders."""
    config.add_personal_data(
        Kept(
            name="content",
            title=_("Who wrote and changed what"),
            what=_(
                "Login of who made a document, and of who edited, approved or published it, when and with which remark."
            ),
            purpose=_("To answer for what the body publishes."),
            basis=_("Decree 30/2020/NĐ-CP on records; Law 91/2025/QH15, article 19."),
            until=_("As long as the document is kept."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.PSEUDONYM,
            reason=_(
                "Documents and their history stay official records; another name stands in place of the person's."
            ),
            restricted=_("Documents and their history stay; it is not shown who it was."),
            find=find,
            count=count,
            erase=erase,
            attributes=("Content.creator", "Entry.actor", "Hiding.by"),
        )
    )
    config.add_personal_data(
        Kept(
            name="sharing",
            title=_("Rights on folders"),
            what=_("Which person may do what on which folder."),
            purpose=_("To let in who may, and nobody else."),
            basis=_("Duties of the body and its staff; Law 91/2025/QH15, article 19."),
            until=_("Until the right is taken away."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=_("Rights stay in force, so that nobody loses their work; it is not shown whose they are."),
            find=find_rights,
            erase=erase_rights,
            attributes=("Content.shared",),
        )
    )


def find(site: Any, registry: Any, person: Person) -> Iterator[Record]:
    """Give each node that this person made or worked on, the newest first."""
    titles_of = cache(partial(_titles, registry))
    for _number, node in _nodes(site, "people", person.logins, newest=True):
        yield Record(str(node.title), tuple(_told(node, person, titles_of(workflow_name(node, registry)))), node)


def count(site: Any, _registry: Any, person: Person) -> int:
    """Give how many nodes those are."""
    return len(_docids(site, "people", person.logins))


def _titles(registry: Any, workflow: str | None) -> Mapping[str, Any]:
    """Give what deeds on content of a workflow are called, by name."""
    known = workflows_of(registry).get(workflow or "")
    return TITLES | ({name: _(step.title) for name, step in known.transitions.items()} if known else {})


def _told(node: Content, person: Person, titles: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    if node.creator in person.logins:
        yield _("Made by this person"), node.created
    deeds = deeds_of(node, person.logins)
    if deeds:
        yield _("Deeds"), tuple(Done(one.when, titles.get(one.action, one.action), one.remark) for one in deeds)


def erase(site: Any, registry: Any, person: Person, pseudonym: str, after: int) -> int | None:
    """Put the pseudonym in place of the person on the next nodes."""
    last = None
    for last, node in _nodes(site, "people", person.logins, after, PORTION):
        for login in person.logins:
            rename_person(node, login, pseudonym)
        site.service("catalog").update(last, {"creator": node.creator or None, **state_values(node, registry)})
    return last


def find_rights(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give each node on which this person has a right of their own."""
    principals = {user_principal(login) for login in person.logins}
    for _number, node in _nodes(site, "sharing", _keys(principals)):
        roles = sorted({role for principal in principals for role in node.shared.get(principal, ())})
        if roles:
            yield Record(str(node.title), ((_("Roles"), tuple(map(role_title, roles))),), node)


def erase_rights(site: Any, registry: Any, person: Person, _pseudonym: str, after: int) -> int | None:
    """Take the rights away on the next nodes."""
    principals, last = {user_principal(login) for login in person.logins}, None
    for last, node in _nodes(site, "sharing", _keys(principals), after, PORTION):  # noqa: B007 (where it ended)
        left = {principal: roles for principal, roles in node.shared.items() if principal not in principals}
        lifecycle.share(node, left, registry, inherits=node.inherits_sharing)
    return last


def _keys(principals: Iterable[str]) -> frozenset[str]:
    """Give under what the index has the nodes on which one of `principals` has a role."""
    return frozenset(sharing_key(role, principal) for principal in principals for role in SHARED_ON_FOLDERS)


def _nodes(
    site: Any, index: str, keys: Collection[str], after: int = 0, most: int | None = None, *, newest: bool = False
) -> Iterator[tuple[int, Content]]:
    """Walk at most `most` nodes that `index` files under one of `keys`, in the order of their docids above `after`."""
    docids = sorted(_docids(site, index, keys), reverse=newest)
    found = ((docid, resolve(site, docid)) for docid in docids if not after or docid > after)
    return islice(((docid, node) for docid, node in found if node is not None), most)


def _docids(site: Any, index: str, keys: Collection[str]) -> set[int]:
    filed = site.service("catalog")[index]._fwd_index
    return {docid for key in keys for docid in filed.get(key, ())}
