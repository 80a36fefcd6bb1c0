"""Turns one YAML table into a workflow, and refuses every word that the portal does not know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Final, cast, get_args

from vanban.i18n import _
from vanban.permissions import Permission, Role
from vanban.workflow.definition import GRANTABLE, Remark, State, Tone, Transition, Weight, Workflow
from vanban.workflow.source import Part, Table

NAME: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_ICON: Final = re.compile(r"[a-z0-9-]+\Z")
_ROLES: Final = tuple(str(role) for role in Role)
_PERMISSIONS: Final = tuple(str(permission) for permission in GRANTABLE)
_NOBODY: Final = "nobody"
"""In place of a permission: neither a person nor the clock makes this transition, but the portal itself."""
_TOP_KEYS: Final = ("title", "initial", "states", "transitions")
_STATE_KEYS: Final = ("title", "tone", "icon", *_PERMISSIONS)
_TRANSITION_KEYS: Final = ("title", "from", "to", "permission", "guard", "remark", "at", "tone")


@dataclass(frozen=True)
class Known:
    """What the portal has that a workflow may name."""

    guards: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """Date fields of the types that go through this workflow."""


def parse(name: str, source: Part, known: Known) -> Workflow:
    """Make the workflow called `name` from its file; raise `SetupError` that names file and line."""
    top = source.table(("title", "initial", "states"), known=_TOP_KEYS).values
    state_rows = top["states"].table()
    states = {key: _state(key, state_rows) for key in state_rows.keys}
    initial = top["initial"].one_of(states, "state")
    rows = top["transitions"].table() if "transitions" in top else Table({}, {})
    transitions = {key: _transition(key, rows, tuple(states), known) for key in rows.keys}
    workflow = Workflow(name, _(top["title"].text()), initial, MappingProxyType(states), MappingProxyType(transitions))
    _refuse_lost_states(workflow, state_rows)
    _refuse_endless_clock(workflow, rows)
    return workflow


def _state(name: str, rows: Table) -> State:
    _checked_name(rows.keys[name], "state")
    row = rows.values[name].table(("title", "tone", "icon"), known=_STATE_KEYS).values
    icon = row["icon"].text()
    if not _ICON.match(icon):
        raise row["icon"].error(f"«{icon}» is not the name of an icon, such as check-circle.")
    roles = {
        permission: frozenset(Role(role) for role in row[permission].several_of(_ROLES, "role"))
        for permission in GRANTABLE
        if permission in row
    }
    tone = cast(Tone, row["tone"].one_of(get_args(Tone), "tone"))
    return State(name, _(row["title"].text()), tone, icon, MappingProxyType(roles))


def _transition(name: str, rows: Table, states: tuple[str, ...], known: Known) -> Transition:
    _checked_name(rows.keys[name], "transition")
    row = rows.values[name].table(("title", "from", "to"), known=_TRANSITION_KEYS).values
    sources = row["from"].several_of(states, "state")
    if not sources:
        raise row["from"].error(f"the transition «{name}» begins in no state.")
    if "permission" not in row and "at" not in row:
        raise rows.keys[name].error(f"the transition «{name}» can never happen; give it a permission or a date (at).")
    permission = _word(row, "permission", (*_PERMISSIONS, _NOBODY))
    return Transition(
        name=name,
        title=_(row["title"].text()),
        sources=sources,
        to=row["to"].one_of(states, "state"),
        permission=Permission(permission) if permission not in (None, _NOBODY) else None,
        guards=row["guard"].several_of(known.guards, "guard") if "guard" in row else (),
        remark=cast(Remark, _word(row, "remark", ("optional", "required", "told")) or ""),
        at=_word(row, "at", known.dates, "date field"),
        tone=cast(Weight, _word(row, "tone", get_args(Weight)) or "secondary"),
    )


def _word(row: dict[str, Part], key: str, known: tuple[str, ...], what: str = "") -> str | None:
    return row[key].one_of(known, what or key) if key in row else None


def _checked_name(key: Part, what: str) -> None:
    if not NAME.match(key.text()):
        raise key.error(f"the {what} «{key.text()}» needs a name of small letters, digits and _, such as for_staff.")


def _refuse_lost_states(workflow: Workflow, rows: Table) -> None:
    reached, ahead = {workflow.initial}, [workflow.initial]
    while ahead:
        new = {transition.to for transition in workflow.leaving(ahead.pop())} - reached
        reached |= new
        ahead.extend(new)
    for name in workflow.states:
        if name not in reached:
            raise rows.keys[name].error(f"no transition leads from «{workflow.initial}» to the state «{name}».")


def _refuse_endless_clock(workflow: Workflow, rows: Table) -> None:
    # Past dates stay past: timed transitions in a circle would chase each other for ever.
    timed = [transition for transition in workflow.transitions.values() if transition.at]
    graph: TopologicalSorter[str] = TopologicalSorter()
    for transition in timed:
        graph.add(transition.to, *transition.sources)
    try:
        graph.prepare()
    except CycleError as error:
        last = timed[-1].name
        circle = " → ".join(error.args[1])
        raise rows.keys[last].error(f"the clock would run in a circle: {circle}.") from error
