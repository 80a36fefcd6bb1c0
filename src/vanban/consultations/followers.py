"""Who follows a consultation, or all those of a section, by e-mail: without an account, or with one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from BTrees.LOBTree import LOBTree
from BTrees.OLBTree import OLBTree
from persistent import Persistent

from vanban.content.site import Site
from vanban.privacy.consents import Consent

SERVICE: Final = "followers"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who follows asked for."""

    place: int
    """The docid of the consultation, or of the section whose consultations are all followed."""
    language: str
    """In which letters are written."""
    reminders: bool
    """Whether a letter comes before a consultation closes, too."""


class Follower(Persistent):
    """One address, or one account, that follows one place."""

    confirmed: datetime | None = None
    """When its owner confirmed the address; before that it gets no letter but the one that asks."""

    def __init__(self, wish: Wish, email: str, asked: datetime, consent: Consent, login: str = "") -> None:
        self.number = secrets.randbits(62)
        self.wish = wish
        self.email = email
        """Of an account, the one that it had when it was last written to."""
        self.asked = asked
        """When the last letter that asks was ordered."""
        self.consent = consent
        self.login = login

    @property
    def language(self) -> str:
        """In which letters to it are written."""
        return self.wish.language

    @property
    def key(self) -> str:
        """What it is found by within its place."""
        return key_of(self.email, self.login)


class Followers(Persistent):
    """All who follow anything, by number and by place."""

    def __init__(self) -> None:
        self._by_number: LOBTree = LOBTree()
        self._by_place: LOBTree = LOBTree()

    def __iter__(self) -> Iterator[Follower]:
        return iter(list(self._by_number.values()))

    def __len__(self) -> int:
        return len(self._by_number)

    def add(self, follower: Follower) -> None:
        """Take in one who does not follow that place yet."""
        place = follower.wish.place
        if place not in self._by_place:
            self._by_place[place] = OLBTree()
        self._by_place[place][follower.key] = follower.number
        self._by_number[follower.number] = follower

    def get(self, number: int) -> Follower | None:
        """Give the one with `number`."""
        return self._by_number.get(number)  # type: ignore[no-any-return]

    def find(self, place: int, email: str, login: str = "") -> Follower | None:
        """Give who follows `place` with that address, or as that account."""
        return self.get(self._by_place.get(place, {}).get(key_of(email, login), -1))

    def of(self, place: int) -> Iterator[Follower]:
        """Walk those who follow `place`."""
        return (self._by_number[number] for number in list(self._by_place.get(place, {}).values()))

    def drop(self, follower: Follower) -> None:
        """Delete one, with the address; one that is gone is no mistake."""
        self._by_number.pop(follower.number, None)
        there: Any = self._by_place.get(follower.wish.place)
        if there is not None:
            there.pop(follower.key, None)
            if not there:
                del self._by_place[follower.wish.place]


def followers_of(site: Site) -> Followers:
    """Give those of `site`."""
    return site.service(SERVICE)  # type: ignore[no-any-return]


def key_of(email: str, login: str) -> str:
    """Name an account by its login, which no address can be mistaken for, and anybody else by the address."""
    return f"account {login}" if login else email.lower()
