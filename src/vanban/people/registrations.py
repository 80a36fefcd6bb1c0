"""Those who want an account and have not yet opened the link in the letter: they stand beside the accounts, for three days."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.people.links import key_of, new_token
from vanban.security.describing import describe
from vanban.security.user import User

SERVICE: Final = "registrations"
LASTS: Final = timedelta(days=3)


class Registration(Persistent):
    """What somebody typed who wants an account."""

    key: str = ""
    """Of the link; empty before the letter was written."""
    login: str = ""
    """The one that the letter told, if nobody has it by then."""

    def __init__(self, fullname: str, email: str, language: str, consent: Any) -> None:
        """Take what was typed; raise `Invalid` for a name, an address or a language that no account can have."""
        described = User("")
        describe(described, fullname, email, language)
        self.number = secrets.randbits(62)
        self.fullname, self.email, self.language = described.fullname, described.email, described.language
        self.consent = consent
        """A `Consent`."""
        self.asked = datetime.now(UTC)

    @property
    def expires(self) -> datetime:
        """When nothing of it is kept any more."""
        return self.asked + LASTS

    def person(self) -> User:
        """Give the account as it would be; it is in no site."""
        user = User(self.login)
        describe(user, self.fullname, self.email, self.language)
        return user


class Registrations(Persistent):
    """Those of one site. Their numbers are drawn, so that many who ask at once do not meet."""

    def __init__(self) -> None:
        self._waiting: LOBTree = LOBTree()
        self._numbers: OOBTree = OOBTree()
        """By the key of the link."""

    def add(self, registration: Registration) -> None:
        """Keep it; it opens nothing yet."""
        self._waiting[registration.number] = registration

    def get(self, number: int) -> Registration | None:
        """Give the one with this number, or `None`."""
        return self._waiting.get(number)  # type: ignore[no-any-return]

    def admit(self, registration: Registration, login: str) -> str:
        """Make the link that opens an account called `login`; give its token."""
        self._numbers.pop(registration.key, None)
        token = new_token()
        registration.key, registration.login = key_of(token), login
        self._numbers[registration.key] = registration.number
        return token

    def find(self, token: str, now: datetime | None = None) -> Registration | None:
        """Give the one whose link has `token`, while it is good."""
        found = self.get(self._numbers.get(key_of(token), 0))
        return found if found is not None and (now or datetime.now(UTC)) < found.expires else None

    def drop(self, registration: Registration) -> None:
        """Forget it."""
        self._waiting.pop(registration.number, None)
        self._numbers.pop(registration.key, None)

    def purge(self, now: datetime | None = None) -> int:
        """Forget those whose time is over; give how many."""
        over = [one for one in self if (now or datetime.now(UTC)) >= one.expires]
        for registration in over:
            self.drop(registration)
        return len(over)

    def __iter__(self) -> Iterator[Registration]:
        return iter(list(self._waiting.values()))
