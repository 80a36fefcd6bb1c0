"""The people who may log in, by login, and what they are to the site."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from pyramid.authorization import Authenticated, Everyone

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import FULL_ACCESS, Role, group_principal, role_principal, user_principal
from vanban.security import passwords
from vanban.security.fields import (
    checked_email,
    checked_language,
    checked_login,
    checked_name,
    checked_roles,
    plain_login,
)
from vanban.security.groups import Groups


class User(Persistent):
    """One person's account. Change it through `Accounts`, which checks."""

    fullname: str = ""
    email: str = ""
    language: str = "vi"
    password_hash: str = ""
    """Empty: nobody can log in as this person yet."""
    password_changed: datetime | None = None
    roles: frozenset[Role] = frozenset()
    """Held on the whole site, apart from those of the groups."""
    disabled: bool = False
    second_factor: Any = None
    """A `SecondFactor`, for whoever has set one up."""

    def __init__(self, login: str) -> None:
        self.login = login
        self.created = datetime.now(UTC)
        self.end_sessions()

    def end_sessions(self) -> None:
        """Let every session of this person be over."""
        self.stamp = secrets.token_hex(8)
        """Sessions of another stamp do not count; also those of a former account of this login."""

    @property
    def title(self) -> str:
        """What to call this person."""
        return self.fullname or self.login


class Accounts(Persistent):
    """The accounts of one site; logins are found in capitals too."""

    def __init__(self) -> None:
        self._users: OOBTree = OOBTree()
        self.groups = Groups()

    def __getitem__(self, login: str) -> User:
        return self._users[plain_login(login)]  # type: ignore[no-any-return]

    def __contains__(self, login: object) -> bool:
        return plain_login(login) in self._users

    def __iter__(self) -> Iterator[User]:
        return iter(self._users.values())

    def __len__(self) -> int:
        return len(self._users)

    def get(self, login: str) -> User | None:
        """Give the account called `login`, or `None`."""
        return self._users.get(plain_login(login))  # type: ignore[no-any-return]

    def add(
        self,
        login: str,
        password: str | None,
        registry: Any,
        *,
        fullname: str = "",
        email: str = "",
        roles: Iterable[str] = (),
        language: str = "vi",
    ) -> User:
        """Make an account; without a password nobody can log in with it yet."""
        user = User(checked_login(login))
        if user.login in self._users:
            raise Conflict(_("There is already an account “${login}”.", mapping={"login": user.login}))
        _describe(user, fullname, email, language)
        user.roles = checked_roles(roles)
        if password is not None:
            _give_password(user, password, registry)
        self._users[user.login] = user
        return user

    def change(
        self, login: str, *, fullname: str | None = None, email: str | None = None, language: str | None = None
    ) -> None:
        """Change what is given."""
        user = self._found(login)
        _describe(
            user,
            user.fullname if fullname is None else fullname,
            user.email if email is None else email,
            user.language if language is None else language,
        )

    def set_password(self, login: str, password: str, registry: Any) -> None:
        """Set another password; every session of this person ends."""
        _give_password(self._found(login), password, registry)

    def set_roles(self, login: str, roles: Iterable[str]) -> None:
        """Set the roles that this person holds on the whole site."""
        user, wanted = self._found(login), checked_roles(roles)
        if not wanted & FULL_ACCESS:
            self._keep_an_administrator(user)
        user.roles = wanted

    def disable(self, login: str) -> None:
        """Let nobody log in with this account; every session of it ends."""
        user = self._found(login)
        self._keep_an_administrator(user)
        user.disabled = True
        user.end_sessions()

    def enable(self, login: str) -> None:
        """Let this person log in again."""
        self._found(login).disabled = False

    def remove(self, login: str) -> None:
        """Take the account away. What was shared with its login would be its next holder's: prefer to disable it."""
        user = self._found(login)
        self._keep_an_administrator(user)
        self.groups.leave_all(user.login)
        del self._users[user.login]

    def join(self, group: str, login: str) -> None:
        """Put this person into `group`."""
        self.groups.join(group, self._found(login).login)

    def roles_of(self, user: User) -> frozenset[Role]:
        """Give the roles that `user` holds on the whole site, directly or through a group."""
        return user.roles.union(*(self.groups[name].roles for name in self.groups.of(user.login)))

    def principals_of(self, user: User) -> frozenset[str]:
        """Name everything that rights can be granted to and that `user` is."""
        groups = map(group_principal, self.groups.of(user.login))
        roles = map(role_principal, self.roles_of(user))
        return frozenset((Everyone, Authenticated, user_principal(user.login), *groups, *roles))

    def title_of(self, principal: str) -> str | None:
        """Give the name of the person or group that `principal` stands for; `None` when there is no such."""
        kind, _colon, name = principal.partition(":")
        if kind == "user" and name in self._users:
            return self[name].title
        if kind == "group" and name in self.groups:
            return self.groups[name].title
        return None

    def _found(self, login: str) -> User:
        user = self.get(login)
        if user is None:
            raise Invalid(_("There is no account “${login}”.", mapping={"login": login}))
        return user

    def _keep_an_administrator(self, leaving: User) -> None:
        # Groups do not count: they can lose their roles or members without a word to the accounts.
        if _administers(leaving) and not any(_administers(user) for user in self if user is not leaving):
            raise Conflict(_("This is the last administrator; appoint another one first."))


def _administers(user: User) -> bool:
    return bool(user.roles & FULL_ACCESS) and not user.disabled


def _describe(user: User, fullname: str, email: str, language: str) -> None:
    checked = checked_name("fullname", fullname), checked_email(email), checked_language(language)
    user.fullname, user.email, user.language = checked


def _give_password(user: User, password: str, registry: Any) -> None:
    user.password_hash = passwords.hash(passwords.checked(password, user.login), registry)
    user.password_changed = datetime.now(UTC)
    user.end_sessions()
