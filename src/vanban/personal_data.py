"""What the portal keeps of people: each part declares its share, so that one register tells what, why and for how long.

Law 91/2025/QH15 on the protection of personal data, and Decree 356/2025/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from pyramid.config import Configurator

from vanban.i18n import _

PORTION: Final = 500
"""Things that one transaction takes away or changes; what is more is left to the next."""


THREE_YEARS: Final = 1095
"""Days for which somebody may claim damages: Civil Code 2015 (91/2015/QH13), article 588."""
OWN: Final = _("Only the person sees it, so nothing changes.")
"""What restricting means for what nobody else is shown anyway."""


class Concern(StrEnum):
    """Whose data it is."""

    VISITORS = "visitors"
    """Everybody, with an account or without."""
    STAFF = "staff"
    """Those who have an account, and those whom documents name."""


class Fate(StrEnum):
    """What becomes of it when a person is forgotten on request."""

    GOES = "goes"
    PSEUDONYM = "pseudonym"
    """It stays, and another name stands in place of the person's."""
    STAYS = "stays"


@dataclass(frozen=True)
class Person:
    """Whose data is looked for: an account by its login, anybody else by name or e-mail address."""

    login: str = ""
    name: str = ""
    email: str = ""
    signs_in: str = ""
    """What is typed to log in, when that is not the login."""

    @property
    def logins(self) -> frozenset[str]:
        """The login as it stands in what is kept; empty for somebody without account."""
        return frozenset({self.login} - {""})

    @property
    def typed(self) -> frozenset[str]:
        """The login, and what is typed in its place."""
        return frozenset({self.login, self.signs_in} - {""})


@dataclass(frozen=True)
class Done:
    """One deed of a person."""

    when: datetime
    what: Any
    """What it is called, as a sentence that can be translated."""
    remark: str = ""


@dataclass(frozen=True)
class Record:
    """One thing that is kept of a person."""

    title: Any
    """What it is; for content its title."""
    values: tuple[tuple[Any, Any], ...] = ()
    """Pairs of a label and what is kept: text, number, moment, `Done`, or a tuple of such."""
    content: Any = None
    """The node it stands on: whoever may not view that is not told its title."""
    told: bool = False
    """Whether `title` says nothing of the node, so that it is told all the same."""


@dataclass(frozen=True)
class Period:
    """For how many days something is kept; an administrator may choose from `least` to `most`."""

    days: int
    least: int = 0
    most: int = 0
    endless: bool = False
    """Whether 0, «until somebody takes it away», may be chosen too."""

    @property
    def changeable(self) -> bool:
        """Whether there is something to choose."""
        return self.most > self.least


Finder = Callable[[Any, Any, Person], Iterator[Record]]
"""Takes site, registry and person; gives what is kept of them, the newest first."""
Counter = Callable[[Any, Any, Person], int]
"""Takes what a `Finder` takes; gives how much it would find, without looking at all of it."""
Eraser = Callable[[Any, Any, Person, str, int], int | None]
"""Takes site, registry, person, the pseudonym, and where the portion before has ended (0 at first).

Does a portion, safe to be done again; gives where it ended, or `None` when nothing is left to do.
"""
Forgetter = Callable[[Any, Any, int], int]
"""Takes site, registry and days; takes away at most `PORTION` of what is older, and gives how many went."""


@dataclass(frozen=True)
class Kept:
    """One line of the register."""

    name: str
    title: Any
    what: Any
    """Which data, in plain words."""
    purpose: Any
    basis: Any
    """By which law or decision it may be kept."""
    until: Any
    """When it ends and what happens then; `${days}` stands for the period."""
    where: Any
    concern: Concern
    fate: Fate
    reason: Any = ""
    """Why it stays, or why only the name goes."""
    restricted: Any = ""
    """What becomes of it while the person has its use restricted; every line that finds something says so."""
    period: Period | None = None
    find: Finder | None = None
    count: Counter | None = None
    """Where there may be thousands."""
    erase: Eraser | None = None
    forget: Forgetter | None = None
    attributes: tuple[str, ...] = ()
    """`Class.attribute` of what is stored; a test looks for attributes that no line names."""


def includeme(config: Configurator) -> None:
    """Let parts declare what they keep of people."""
    config.registry.personal_data = {}
    config.add_directive("add_personal_data", add_personal_data)


def add_personal_data(config: Configurator, kept: Kept) -> None:
    """Directive: put `kept` into the register."""

    def register() -> None:
        config.registry.personal_data[kept.name] = kept

    config.action(("personal data", kept.name), register)


def register_of(registry: Any) -> Mapping[str, Kept]:
    """Give every line of the register, by name."""
    return registry.personal_data  # type: ignore[no-any-return]
