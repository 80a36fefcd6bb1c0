"""Every right that somebody was given: on which folder, or on the whole site; and where inheritance ends."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from BTrees import LFBTree

from vanban.catalog.extracting import sharing_key
from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import Site, site_of
from vanban.permissions import ASSIGNABLE, SHARED_ON_FOLDERS, Role, group_principal, user_principal
from vanban.security.accounts import Accounts
from vanban.text.collation import sort_key

May = Callable[[Content], bool]
"""Tells whether whoever asks may know who holds what on a node."""


@dataclass(frozen=True)
class Given:
    """A role given to a person or group, or a place where what is given above ends."""

    place: Content | None
    """`None` is the whole site."""
    principal: str = ""
    """Empty where inheritance ends."""
    role: Role | None = None
    known: bool = True
    """Whether there still is such a person or group."""


def rights_below(folder: Folder, may: May) -> Iterator[Given]:
    """Give what is shared on `folder` and below, in the order of addresses, as far as whoever asks `may` know."""
    site = site_of(folder)
    accounts = site.service("accounts")
    for place in sharing_places_below(folder):
        if may(place):
            yield from _given_on(place, accounts)


def sharing_places_below(folder: Folder) -> Iterator[Content]:
    """Give `folder` and the nodes below it on which something is shared or that inherit nothing, by address."""
    if folder.docid is None:
        return
    site = site_of(folder)
    indexes = site.service("catalog")
    places = LFBTree.LFSet(indexes["sharing"]._rev_index.keys())
    found = LFBTree.intersection(indexes.paths.reach(LFBTree.LFSet([folder.docid])), places)
    for docid in sorted(found, key=lambda docid: indexes.paths.docid_to_path[docid]):
        place = resolve(site, docid)
        if place is not None:
            yield place


def places_shared_with(site: Site, principal: str) -> dict[Role, frozenset[int]]:
    """Give the docids of the nodes on which `principal` is given a role, by role; none of those given nowhere."""
    filed = site.service("catalog")["sharing"]._fwd_index
    found = {role: frozenset(filed.get(sharing_key(role, principal)) or ()) for role in SHARED_ON_FOLDERS}
    return {role: places for role, places in found.items() if places}


def rights_on_site(site: Site) -> Iterator[Given]:
    """Give the roles that groups and people hold on the whole site: groups first, each in the order of names."""
    accounts = site.service("accounts")
    groups = sorted(accounts.groups, key=lambda group: sort_key(group.title))
    people = sorted(accounts, key=lambda user: sort_key(user.title))
    for principal, roles in [
        *((group_principal(group.name), group.roles) for group in groups),
        *((user_principal(user.login), user.roles) for user in people),
    ]:
        yield from (Given(None, principal, role) for role in ASSIGNABLE if role in roles)


def of_principals(rights: Iterator[Given], principals: Container[str]) -> Iterator[Given]:
    """Give those of `rights` that some of `principals` hold, or that end what they hold above."""
    return (given for given in rights if not given.principal or given.principal in principals)


def _given_on(place: Content, accounts: Accounts) -> Iterator[Given]:
    if not place.inherits_sharing:
        yield Given(place)
    titles = {principal: accounts.title_of(principal) for principal in place.shared}
    for principal in sorted(titles, key=lambda who: (who.startswith("user:"), sort_key(titles[who] or who))):
        for role in (role for role in SHARED_ON_FOLDERS if role in place.shared[principal]):
            yield Given(place, principal, role, titles[principal] is not None)
