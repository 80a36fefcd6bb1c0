"""Who is in a group, who could be, and whom a list of names means."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.people.finding import by_given_name, matching
from vanban.security.accounts import Accounts, User
from vanban.security.groups import Group

_BETWEEN: Final = re.compile(r"[\s,;]+")
NAMED: Final = 20
"""Unknown names that a sentence tells; of more it tells how many."""
LONGEST: Final = 64
"""Characters that are told of each."""


def members_of(accounts: Accounts, group: Group, text: str = "") -> list[User]:
    """Give the members whose name, login or e-mail address has `text` in it, by given name; also those who are disabled."""
    found = (accounts.get(login) for login in group.members)
    return by_given_name(matching((user for user in found if user is not None), text))


def who_could_join(accounts: Accounts, group: Group, text: str) -> list[User]:
    """Give those who are not in `group`, may be chosen, and have `text` in their names; nobody for an empty text."""
    if not text.strip():
        return []
    others = (user for user in accounts if user.may_be_chosen and user.login not in group.members)
    return by_given_name(matching(others, text))


def people_named(accounts: Accounts, typed: str) -> list[User]:
    """Give whom a pasted list means, names between spaces, commas or lines: what people log in with, or their addresses.

    Raises `Invalid`, naming those that mean nobody, or more than one person.
    """
    names = list(dict.fromkeys(filter(None, _BETWEEN.split(typed))))
    if not names:
        raise Invalid(_("Paste the login names first."))
    by_email = _by_email(accounts) if "@" in typed else {}
    found = {name: accounts.named(name) or accounts.get(name) or by_email.get(name.casefold()) for name in names}
    unknown = [name for name, user in found.items() if user is None]
    if unknown:
        raise Invalid(_unknown(unknown))
    return list(dict.fromkeys(user for user in found.values() if user is not None))


def _by_email(accounts: Accounts) -> dict[str, User]:
    """Give people by the addresses that are theirs alone."""
    having = [(user.email.casefold(), user) for user in accounts if user.email]
    count = Counter(email for email, _user in having)
    return {email: user for email, user in having if count[email] == 1}


def _unknown(names: list[str]) -> Any:
    told = {"names": ", ".join(name[:LONGEST] for name in names[:NAMED]), "more": len(names) - NAMED}
    if len(names) > NAMED:
        return _("Nobody has been added: nobody logs in as ${names} and ${more} more.", mapping=told)
    return _("Nobody has been added: nobody logs in as ${names}.", mapping=told)
