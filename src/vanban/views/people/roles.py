"""Offers roles to tick, and names those that somebody has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vanban.permissions import ASSIGNABLE, Role
from vanban.security.words import ROLE_ABOUT, ROLE_TITLES


@dataclass(frozen=True)
class RoleChoice:
    """A role as a box to tick."""

    value: str
    title: str
    about: str
    chosen: bool = False


def choices(request: Any, chosen: Iterable[str], offered: Iterable[Role] = ASSIGNABLE) -> list[RoleChoice]:
    """Give `offered` in the reader's language."""
    held = frozenset(chosen)
    return [
        RoleChoice(role.value, request.say(ROLE_TITLES[role]), request.say(ROLE_ABOUT[role]), role in held)
        for role in offered
    ]


def titles(request: Any, roles: Iterable[str]) -> list[str]:
    """Name `roles`, the weightiest first."""
    held = frozenset(roles)
    return [request.say(ROLE_TITLES[role]) for role in ASSIGNABLE if role in held]
