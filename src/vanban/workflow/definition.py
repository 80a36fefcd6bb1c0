"""What a workflow is once it has been read: states that say who may do what, and the transitions between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from vanban.permissions import Permission, Role

Tone = Literal["green", "blue", "amber", "grey", "violet", "red"]
Remark = Literal["", "optional", "required", "told"]
Weight = Literal["primary", "secondary", "danger"]

GRANTABLE: Final = (
    Permission.VIEW,
    Permission.EDIT,
    Permission.ADD,
    Permission.DELETE,
    Permission.SUBMIT,
    Permission.PUBLISH,
    Permission.SHARE,
    Permission.HISTORY,
)
"""Permissions that a state can grant; the others belong to the whole portal."""


@dataclass(frozen=True)
class State:
    """One stage of a node's life; a permission that `roles` does not name is nobody's but the administrators'."""

    name: str
    title: str
    tone: Tone
    icon: str
    roles: Mapping[Permission, frozenset[Role]]


@dataclass(frozen=True)
class Transition:
    """One deed that leads from some states to another."""

    name: str
    title: str
    sources: tuple[str, ...]
    """`from` in the file, a word that Python keeps for itself."""
    to: str
    permission: Permission | None = None
    """What a person needs to do it; `None` leaves it to the clock, or to the portal itself."""
    guards: tuple[str, ...] = ()
    remark: Remark = ""
    at: str | None = None
    """The date field whose time makes it happen by itself."""
    tone: Weight = "secondary"

    @property
    def asks_reason(self) -> bool:
        """Whether a remark is needed; one that is `told` is read by everybody."""
        return self.remark in ("required", "told")


@dataclass(frozen=True)
class Workflow:
    """A state machine; both tables keep the order of the file."""

    name: str
    title: str
    initial: str
    states: Mapping[str, State]
    transitions: Mapping[str, Transition]

    def leaving(self, state: str) -> list[Transition]:
        """Give the transitions that begin in `state`."""
        return [transition for transition in self.transitions.values() if state in transition.sources]

    def date_fields(self) -> frozenset[str]:
        """Give the fields whose time moves it."""
        return frozenset(transition.at for transition in self.transitions.values() if transition.at)

    def grants(self, permission: Permission) -> bool:
        """Tell whether any state gives `permission` to anybody."""
        return any(state.roles.get(permission) for state in self.states.values())
