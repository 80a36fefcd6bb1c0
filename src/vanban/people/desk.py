"""The desk at which accounts are made and changed: each deed is allowed or not, done, and written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.content.site import Site
from vanban.errors import Conflict, NotAllowed
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.rules import By, require_may_change, require_may_change_group, require_may_give
from vanban.permissions import user_principal
from vanban.security.accounts import Accounts, User
from vanban.security.audit import note_deed
from vanban.security.forgiving import forgive, held_until


class Desk:
    """What `by` may do to the accounts of `site`. Every page, service and command goes through here."""

    def __init__(self, site: Site, registry: Any, by: By) -> None:
        self.site = site
        self.registry = registry
        self.by = by
        self.accounts: Accounts = site.service("accounts")

    def add(
        self,
        login: str,
        password: str | None = None,
        *,
        roles: Iterable[str] = (),
        groups: Iterable[str] = (),
        **described: str,
    ) -> User:
        """Make an account with `fullname`, `email`, `language`; without a password its owner is invited."""
        roles = list(roles)
        require_may_give(self.by, roles)
        user = self.accounts.add(login, password, self.registry, roles=roles, words=[str(self.site.title)], **described)
        for name in groups:
            self._join(user, name)
        self.note("account-added", user, roles=sorted(user.roles), groups=sorted(groups))
        return user

    def describe(self, login: str, **described: str | None) -> None:
        """Change `fullname`, `email`, `language`, as far as given."""
        user = self.changeable(login)
        if described.get("email") not in (None, user.email) and courier(self.registry).reach != "nowhere":
            self.require_other(user)
        before = {name: getattr(user, name) for name in described}
        self.accounts.change(user.login, **described)
        changed = sorted(name for name in before if before[name] != getattr(user, name))
        if changed:
            self.note("account-changed", user, fields=changed)

    def rename(self, login: str, name: str) -> None:
        """Let this person log in with `name` from now on."""
        user = self.changeable(login)
        before = user.name
        self.accounts.rename(user.login, name)
        if user.name != before:
            self.note("account-changed", user, fields=["login"], before=before, after=user.name)

    def set_roles(self, login: str, roles: Iterable[str]) -> None:
        """Set the roles that this person holds on the whole site."""
        user, wanted, before = self.changeable(login), list(roles), self.accounts[login].roles
        require_may_give(self.by, wanted)
        self.accounts.set_roles(user.login, wanted)
        if user.roles != before:
            self.note("roles", user, before=sorted(before), after=sorted(user.roles))

    def set_groups(self, login: str, wanted: Iterable[str]) -> None:
        """Let this person be in the groups `wanted` and in no other."""
        user, wanted = self.changeable(login), frozenset(wanted)
        before = self.accounts.groups.of(user.login)
        for name in sorted(wanted - before):
            self._join(user, name)
        for name in sorted(before - wanted):
            require_may_change_group(self.by, self.accounts.groups[name])
            self.accounts.groups.leave(name, user.login)
        if wanted != before:
            self.note("group-members", user, joined=sorted(wanted - before), left=sorted(before - wanted))

    def set_password(self, login: str, password: str) -> None:
        """Set another password; every session and link of this person ends."""
        user = self.changeable(login)
        self.require_other(user)
        self.accounts.set_password(user.login, password, self.registry, [str(self.site.title)])
        self.note("password", user)

    def disable(self, login: str, reason: str = "") -> None:
        """Let nobody log in with this account."""
        user = self.changeable(login)
        if self.by is not None and user.login == self.by.login:
            raise NotAllowed(_("You cannot disable your own account."))
        if not user.disabled:
            self.accounts.disable(user.login, reason)
            self.note("account-disabled", user, reason=user.disabled_reason)

    def enable(self, login: str) -> None:
        """Let this person log in again."""
        user = self.changeable(login)
        if user.disabled:
            self.accounts.enable(user.login)
            self.note("account-enabled", user)

    def forgive(self, login: str) -> None:
        """Let this person try again at once who has to wait after wrong passwords or codes."""
        user = self.changeable(login)
        if held_until(self.site, self.registry, user) is not None:
            forgive(user)
            self.note("tries-forgiven", user)

    def require_other(self, user: User) -> None:
        """Raise `NotAllowed` when it is one's own: a browser left open must not do what asks for the present password."""
        if self.by is not None and user.login == self.by.login:
            raise NotAllowed(_("Change this of your own account under “My account”, with your present password."))

    def changeable(self, login: str) -> User:
        """Give the account, if `by` may change it."""
        user = self.accounts.get(login)
        if user is None:
            raise Conflict(_("There is no account “${login}”.", mapping={"login": login}))
        require_may_change(self.by, user, self.accounts)
        return user

    def note(self, name: str, user: User, **details: Any) -> None:
        """Write down that the deed `name` was done to `user`."""
        note_deed(self.site, self.registry, name, user_principal(user.login), **details)

    def _join(self, user: User, name: str) -> None:
        if name in self.accounts.groups:
            require_may_change_group(self.by, self.accounts.groups[name])
        self.accounts.join(name, user.login)
