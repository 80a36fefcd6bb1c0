"""The people who may log in, by login, and what they are to the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from pyramid.authorization import Authenticated, Everyone

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Role, group_principal, role_principal, user_principal
from vanban.security.administrators import require_one_left
from vanban.security.describing import describe, give_password
from vanban.security.fields import checked_login, checked_remark, checked_roles, plain_login
from vanban.security.groups import Groups
from vanban.security.user import User

__all__ = ["Accounts", "User"]


class Accounts(Persistent):
    """The accounts of one site; logins are found in capitals too."""

    _names: OOBTree | None = None
    """Names that were given out: name → login. Two who give out the same one at once meet here."""

    def __init__(self) -> None:
        self._users: OOBTree = OOBTree()
        self._names = OOBTree()
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

    def named(self, name: str) -> User | None:
        """Give the account that logs in with `name`, or `None`; a login that was renamed logs in no more."""
        plain = plain_login(name)
        user = self.get((self._names or {}).get(plain, plain))
        return user if user is not None and user.name == plain else None

    def with_email(self, address: str) -> list[User]:
        """Give the accounts with this e-mail address, disabled or not, in the order of their logins."""
        wanted = address.strip().casefold()
        return [user for user in self if user.email.casefold() == wanted] if wanted else []

    def meant_by(self, typed: str) -> User | None:
        """Give the account that logs in with `typed`, its name or its e-mail address if no other account has that one."""
        if "@" not in typed:
            return self.named(typed)
        found = self.with_email(typed)
        return found[0] if len(found) == 1 else None

    def is_taken(self, login: str) -> bool:
        """Tell whether an account is called `login`, or was, or logs in with it."""
        plain = plain_login(login)
        return plain in self._users or plain in (self._names or {})

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
        words: Iterable[str] = (),
    ) -> User:
        """Make an account; without a password nobody can log in with it yet. `words` make poor passwords."""
        user = User(self._free(login))
        describe(user, fullname, email, language)
        user.roles = checked_roles(roles)
        if password is not None:
            give_password(user, password, registry, words)
        self._users[user.login] = user
        self._given_out()[user.login] = user.login
        return user

    def change(
        self, login: str, *, fullname: str | None = None, email: str | None = None, language: str | None = None
    ) -> None:
        """Change what is given."""
        user = self._found(login)
        describe(
            user,
            user.fullname if fullname is None else fullname,
            user.email if email is None else email,
            user.language if language is None else language,
        )

    def rename(self, login: str, name: str) -> None:
        """Let this person log in with `name`; all that is written with `login` stays theirs."""
        user, plain = self._found(login), checked_login(name)
        if plain == user.name:
            return
        if plain != user.login:
            self._free(plain)
        names = self._given_out()
        names.pop(user.name, None)
        user.sign_in = "" if plain == user.login else plain
        names[plain] = user.login

    def set_password(self, login: str, password: str, registry: Any, words: Iterable[str] = ()) -> None:
        """Set another password, which is not one of `words` with little more; every session of this person ends."""
        give_password(self._found(login), password, registry, words)

    def set_roles(self, login: str, roles: Iterable[str]) -> None:
        """Set the roles that this person holds on the whole site."""
        user, wanted = self._found(login), checked_roles(roles)
        require_one_left(self, user, wanted)
        if user.roles != wanted:
            user.roles, user.roles_changed = wanted, datetime.now(UTC)

    def disable(self, login: str, reason: str = "") -> None:
        """Let nobody log in with this account; every session and one-time link of it ends."""
        user = self._found(login)
        require_one_left(self, user)
        user.disabled, user.disabled_reason, user.disabled_on = True, checked_remark(reason), datetime.now(UTC)
        user.end_sessions()

    def enable(self, login: str) -> None:
        """Let this person log in again."""
        user = self._found(login)
        user.disabled, user.disabled_reason, user.disabled_on = False, "", None

    def remove(self, login: str) -> None:
        """Take the account away. What was shared with its login would be its next holder's: prefer to disable it."""
        user = self._found(login)
        require_one_left(self, user)
        self.groups.leave_all(user.login)
        for name in {user.name, user.login}:
            self._given_out().pop(name, None)
        del self._users[user.login]

    def join(self, group: str, login: str) -> None:
        """Put this person into `group`."""
        user = self._found(login)
        self.groups.join(group, user.login)
        user.roles_changed = datetime.now(UTC)

    def roles_of(self, user: User) -> frozenset[Role]:
        """Give the roles that `user` holds on the whole site, directly or through a group."""
        return user.roles.union(*(self.groups[name].roles for name in self.groups.of(user.login)))

    def principals_of(self, user: User) -> frozenset[str]:
        """Name everything that rights can be granted to and that `user` is."""
        groups = map(group_principal, self.groups.of(user.login))
        roles = map(role_principal, self.roles_of(user))
        return frozenset((Everyone, Authenticated, user_principal(user.login), *groups, *roles))

    def shown(self, login: str) -> str:
        """Give `login` as others may read it: nothing while the data of that person is restricted."""
        user = self.get(login)
        return "" if user is not None and user.restricted else login

    def title_of(self, principal: str) -> str | None:
        """Give the name of the person or group that `principal` stands for; `None` when there is no such."""
        kind, _colon, name = principal.partition(":")
        if kind == "user" and name in self._users:
            return self[name].title
        if kind == "group" and name in self.groups:
            return self.groups[name].title
        return None

    def _given_out(self) -> OOBTree:
        if self._names is None:  # a site from before people could be renamed
            self._names = OOBTree()
        return self._names

    def _free(self, name: str) -> str:
        """Give `name` as a login that nobody has or had: what is written with an old one must not become another's."""
        plain = checked_login(name)
        if self.is_taken(plain):
            raise Conflict(_("There is already an account “${login}”.", mapping={"login": plain}))
        return plain

    def _found(self, login: str) -> User:
        user = self.get(login)
        if user is None:
            raise Invalid(_("There is no account “${login}”.", mapping={"login": login}))
        return user
