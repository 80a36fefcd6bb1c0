"""Links that open one door once: to set a password, to confirm an e-mail address. Of each only a hash is kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.security.accounts import Accounts, User

Purpose = Literal["password", "email"]
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that looks like another on paper: a link is printed and typed, too."""
GROUPS: Final = 5
"""Groups of five letters: 123 bits, which nobody guesses, throttled or not."""
_NOISE: Final = re.compile(r"[\s.‐-―-]+")


class OneTimeLink(Persistent):
    """What one link is good for."""

    def __init__(self, key: str, user: User, purpose: Purpose, expires: datetime, email: str) -> None:
        self.key = key
        self.login = user.login
        self.stamp = user.stamp
        """Of the account: a password that is set, or an account that is disabled, ends the links before."""
        self.purpose = purpose
        self.expires = expires
        self.email = email
        """The address that the link confirms, or that it was sent to; empty when it was handed over on paper."""

    def alive(self, accounts: Accounts, now: datetime) -> bool:
        """Tell whether it still opens anything at `now`."""
        user = accounts.get(self.login)
        if user is None or user.disabled or user.stamp != self.stamp:
            return False
        # A letter to an address that is not the account's any more opens nothing: it may have been mistyped.
        moved = self.purpose == "password" and self.email not in ("", user.email)
        return now < self.expires and not moved


class OneTimeLinks(Persistent):
    """The links of one site. Each person has at most one for each purpose: the last one made."""

    def __init__(self) -> None:
        self._by_key: OOBTree = OOBTree()
        self._keys: OOBTree = OOBTree()

    def make(self, user: User, purpose: Purpose, lifetime: timedelta, *, email: str = "") -> str:
        """Make a link for `user` in place of the one before; give its token, which is kept nowhere."""
        self._drop(self._keys.get((user.login, purpose)))
        token = new_token()
        link = OneTimeLink(key_of(token), user, purpose, datetime.now(UTC) + lifetime, email)
        self._by_key[link.key] = link
        self._keys[user.login, purpose] = link.key
        return token

    def find(self, token: str, purpose: Purpose, accounts: Accounts, now: datetime | None = None) -> OneTimeLink | None:
        """Give the link of `token`, if it can still be used for `purpose`; large letters and spaces do not matter."""
        link = self._by_key.get(key_of(token))
        good = link is not None and link.purpose == purpose and link.alive(accounts, now or datetime.now(UTC))
        return link if good else None

    def waiting(self, user: User, purpose: Purpose) -> OneTimeLink | None:
        """Give the link of `user` for `purpose`, whether it has expired or not."""
        return self._by_key.get(self._keys.get((user.login, purpose), ""))  # type: ignore[no-any-return]

    def use(self, link: OneTimeLink) -> None:
        """Let `link` open nothing any more."""
        self._drop(link.key)

    def purge(self, accounts: Accounts, now: datetime | None = None) -> int:
        """Forget the links that open nothing any more; give how many."""
        over = [link.key for link in self if not link.alive(accounts, now or datetime.now(UTC))]
        for key in over:
            self._drop(key)
        return len(over)

    def __iter__(self) -> Iterator[OneTimeLink]:
        return iter(list(self._by_key.values()))

    def _drop(self, key: str | None) -> None:
        link = self._by_key.pop(key, None) if key else None
        if link is not None and self._keys.get((link.login, link.purpose)) == link.key:
            del self._keys[link.login, link.purpose]


def new_token() -> str:
    """Draw what stands in a link, or is typed from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(5)) for _group in range(GROUPS))


def key_of(token: str) -> str:
    """Give what `token`, as sent or typed, is kept as."""
    letters = _NOISE.sub("", token).lower()
    return sha256(letters.encode("utf-8", "replace")).hexdigest()
