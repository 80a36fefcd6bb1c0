"""Says in plain words what each role may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from vanban.i18n import _
from vanban.permissions import ASSIGNABLE, Role


@dataclass(frozen=True)
class RoleChoice:
    """A role as a box to tick."""

    value: str
    title: str
    about: str
    chosen: bool = False


TITLES: Final = {
    Role.MANAGER: _("Administrator"),
    Role.SITE_ADMINISTRATOR: _("Site administrator"),
    Role.REVIEWER: _("Head of the editorial board"),
    Role.EDITOR: _("Editor"),
    Role.CONTRIBUTOR: _("Contributor"),
    Role.READER: _("Reader"),
    Role.MEMBER: _("Member of staff"),
}
ABOUT: Final = {
    Role.MANAGER: _("May do everything, and decides who else is an administrator."),
    Role.SITE_ADMINISTRATOR: _("May do everything but change administrators: content, people, settings."),
    Role.REVIEWER: _("Approves, publishes and withdraws what editors submit."),
    Role.EDITOR: _("Writes and changes documents and news, and submits them for approval."),
    Role.CONTRIBUTOR: _("Adds documents and changes their own."),
    Role.READER: _("Sees what is not yet public; changes nothing."),
    Role.MEMBER: _("Sees what is for staff only."),
}


def choices(request: Any, chosen: Iterable[str], offered: Iterable[Role] = ASSIGNABLE) -> list[RoleChoice]:
    """Give `offered` in the reader's language."""
    held = frozenset(chosen)
    return [
        RoleChoice(role.value, request.say(TITLES[role]), request.say(ABOUT[role]), role in held) for role in offered
    ]


def titles(request: Any, roles: Iterable[str]) -> list[str]:
    """Name `roles`, the weightiest first."""
    held = frozenset(roles)
    return [request.say(TITLES[role]) for role in ASSIGNABLE if role in held]
