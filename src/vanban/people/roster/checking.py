"""Says of each row what will be made of it, or every reason why nothing can."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vanban.errors import Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.proposing import propose_login
from vanban.people.roster.reading import Row
from vanban.people.rules import By, require_may_change_group, require_may_give
from vanban.permissions import Role
from vanban.security.accounts import Accounts
from vanban.security.fields import checked_email, checked_login, checked_name
from vanban.text.normal import fold

_SEVERAL: Final = re.compile(r"\s*[;,|/]\s*")


@dataclass(frozen=True)
class Candidate:
    """One row: an account that can be made, unless there are `errors`."""

    line: int
    """Number of the row in the file."""
    fullname: str
    login: str
    email: str
    roles: tuple[str, ...]
    groups: tuple[str, ...]
    """Names of groups."""
    errors: tuple[str, ...]
    """Sentences."""


def checked(
    rows: list[tuple[int, Row]], accounts: Accounts, by: By, role_titles: Mapping[str, Role]
) -> list[Candidate]:
    """Give a candidate for each of `rows`; logins that were left out are proposed. `role_titles` are folded."""
    judge = _Judge(accounts, by, role_titles)
    # Logins that somebody chose come first, so that none of those proposed takes them.
    for _line, row in rows:
        judge.chosen.append(row.get("login", "").lower())
    return [judge.candidate(line, row) for line, row in rows]


class _Judge:
    def __init__(self, accounts: Accounts, by: By, role_titles: Mapping[str, Role]) -> None:
        self.accounts = accounts
        self.by = by
        self.role_titles = role_titles
        self.group_names = {fold(title): group.name for group in accounts.groups for title in (group.name, group.title)}
        self.emails = {user.email.casefold(): user.title for user in accounts if user.email}
        self.chosen: list[str] = []
        self.taken: set[str] = set()

    def candidate(self, line: int, row: Row) -> Candidate:
        errors: list[str] = []

        def tried(check: Callable[..., Any], *args: Any) -> Any:
            try:
                return check(*args)
            except (Invalid, NotAllowed) as error:
                errors.append(next(iter(getattr(error, "errors", {}).values()), error.message))
                return None

        fullname = tried(checked_name, "fullname", row.get("fullname", "")) or ""
        email = tried(self._email, row.get("email", "")) or row.get("email", "")
        roles = tried(self._roles, row.get("roles", "")) or ()
        groups = tried(self._groups, row.get("groups", "")) or ()
        login = tried(self._login, row.get("login", ""), fullname) or row.get("login", "")
        return Candidate(line, fullname, login, email, roles, groups, tuple(errors))

    def _is_taken(self, login: str) -> bool:
        return login in self.taken or login in self.chosen or self.accounts.is_taken(login)

    def _login(self, typed: str, fullname: str) -> str:
        login = checked_login(typed) if typed else propose_login(fullname, self._is_taken)
        if not login:
            raise Invalid(_("This row has neither a name nor a login."))
        if typed and self.accounts.is_taken(login):
            raise Invalid(_("There is already an account “${login}”.", mapping={"login": login}))
        if login in self.taken:
            raise Invalid(_("The login “${login}” stands in this list twice.", mapping={"login": login}))
        self.taken.add(login)
        return login

    def _email(self, typed: str) -> str:
        email = checked_email(typed)
        owner = self.emails.get(email.casefold()) if email else None
        if owner is not None:
            raise Invalid(_("This e-mail address is that of ${name} already.", mapping={"name": owner}))
        if email:
            self.emails[email.casefold()] = _("another row")
        return email

    def _roles(self, typed: str) -> tuple[str, ...]:
        found = []
        for title in filter(None, _SEVERAL.split(typed)):
            role = self.role_titles.get(fold(title))
            if role is None:
                raise Invalid(_("There is no role “${title}”.", mapping={"title": title}))
            found.append(role.value)
        require_may_give(self.by, found)
        return tuple(found)

    def _groups(self, typed: str) -> tuple[str, ...]:
        found = []
        for title in filter(None, _SEVERAL.split(typed)):
            name = self.group_names.get(fold(title))
            if name is None:
                raise Invalid(_("There is no group “${title}”; add it first.", mapping={"title": title}))
            require_may_change_group(self.by, self.accounts.groups[name])
            found.append(name)
        return tuple(found)
