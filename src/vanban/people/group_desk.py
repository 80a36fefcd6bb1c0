"""The desk at which groups are made and changed, by the same rules as accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.catalog.rights.report import places_shared_with
from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.people.rules import By, require_may_change, require_may_change_group, require_may_give
from vanban.permissions import group_principal
from vanban.security.accounts import Accounts
from vanban.security.audit import note_deed
from vanban.security.groups import Group


class GroupDesk:
    """What `by` may do to the groups of `site`."""

    def __init__(self, site: Site, registry: Any, by: By) -> None:
        self.site = site
        self.registry = registry
        self.by = by
        self.accounts: Accounts = site.service("accounts")

    def add(self, title: str, *, name: str = "", roles: Iterable[str] = ()) -> Group:
        """Make a group."""
        roles = list(roles)
        require_may_give(self.by, roles)
        group = self.accounts.groups.add(title, name=name, roles=roles, had_rights=self._had_rights)
        self._note("group-added", group, title=group.title, roles=sorted(group.roles))
        return group

    def change(self, name: str, *, title: str | None = None, roles: Iterable[str] | None = None) -> None:
        """Give the group another title or other roles, as far as given."""
        group = self.changeable(name)
        before = (group.title, group.roles)
        if title is not None:
            self.accounts.groups.rename(name, title)
        if roles is not None:
            roles = list(roles)
            require_may_give(self.by, roles)
            self.accounts.groups.set_roles(name, roles)
        if (group.title, group.roles) != before:
            self._note("group-changed", group, title=group.title, before=sorted(before[1]), after=sorted(group.roles))

    def change_members(self, name: str, *, joining: Iterable[str] = (), leaving: Iterable[str] = ()) -> None:
        """Let people join and leave; who stands above `by` is not moved."""
        group = self.changeable(name)
        joined = sorted(login for login in joining if login not in group.members)
        left = sorted(login for login in leaving if login in group.members)
        for login in (*joined, *left):
            user = self.accounts.get(login)
            if user is not None:
                require_may_change(self.by, user, self.accounts)
        for login in joined:
            self.accounts.join(name, login)
        for login in left:
            self.accounts.groups.leave(name, login)
        if joined or left:
            self._note("group-members", group, joined=joined, left=left)

    def remove(self, name: str) -> None:
        """Take the group away; what was shared with it is then shared with nobody."""
        group = self.changeable(name)
        self._note("group-removed", group, title=group.title, roles=sorted(group.roles), members=len(group.members))
        self.accounts.groups.remove(name)

    def changeable(self, name: str) -> Group:
        """Give the group, if `by` may change it."""
        if name not in self.accounts.groups:
            raise Conflict(_("There is no group “${name}”.", mapping={"name": name}))
        group = self.accounts.groups[name]
        require_may_change_group(self.by, group)
        return group

    def _had_rights(self, name: str) -> bool:
        return bool(places_shared_with(self.site, group_principal(name)))

    def _note(self, event: str, group: Group, **details: Any) -> None:
        note_deed(self.site, self.registry, event, group_principal(group.name), **details)
