"""Changing the workflow of a folder in which there is something already: into which state each thing goes.

Nothing is lost and nothing becomes more visible: a state may only become one that the same people, or fewer, may see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from vanban.content.base import Content
from vanban.content.events import StateChanged, WorkflowChosen
from vanban.content.history import Entry
from vanban.content.lifecycle import now, subtree
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission, Role
from vanban.workflow.access import is_stale
from vanban.workflow.choosing import check_names
from vanban.workflow.definition import Workflow
from vanban.workflow.placement import workflow_of

CLOSED: Final = "closed"
"""A state that no workflow has: only administrators may see what is in it, until they lead it on."""
DEED: Final = "workflow"
"""What the history calls it."""
WITHDRAWN: Final = "withdrawn"
"""State whose text the public does not see though it sees that there was something."""


@dataclass(frozen=True)
class Step:
    """All things of one type that are in one state, and the states into which they may go."""

    type_name: str
    before: str
    """Name of the workflow that they leave."""
    state: str
    after: str
    """Name of the workflow that they come under."""
    options: tuple[str, ...]
    """Names of states, the proposed one first."""
    count: int = 0

    @property
    def key(self) -> str:
        """Names it in a form."""
        return f"{self.type_name}:{self.before}:{self.state}"


Chosen = str | Mapping[str, str] | None


def plan(content: Content, chosen: Chosen, registry: Any) -> list[Step]:
    """Give what would become of the things here and below if `chosen` held; nothing is changed.

    Raises `Invalid` for names that do not exist.
    """
    return list(_steps(content, chosen, registry)[0].values())


def change_workflow(content: Content, chosen: Chosen, registry: Any, states: Mapping[str, str], *, by: str = "") -> int:
    """Let `chosen` hold here and below, with each step going into the state that `states` names by its key.

    Gives how many things changed their state. Raises `Invalid` for a state that a step may not go into.
    """
    steps, nodes = _steps(content, chosen, registry)
    for key, step in steps.items():
        if states.get(key) not in step.options:
            raise Invalid(_("Choose for every state what it becomes."))
    content.workflow = _kept(chosen)
    when, changed = now(), 0
    for node, key in nodes:
        if node.state != states[key]:
            node.state = states[key]
            changed += 1
            node.remember(Entry(DEED, by, when, state=states[key]))
            registry.notify(StateChanged(node, registry, DEED, steps[key].state))
    content.remember(Entry(DEED, by, when))
    registry.notify(WorkflowChosen(content, registry))
    return changed


def _steps(content: Content, chosen: Chosen, registry: Any) -> tuple[dict[str, Step], list[tuple[Content, str]]]:
    """Give the steps by key, and each thing that comes under another workflow with the key of its step."""
    wanted = _kept(chosen)
    check_names(wanted, registry)
    steps: dict[str, Step] = {}
    going = []
    for node in subtree(content):
        old, new = workflow_of(node, registry), workflow_of(node, registry, (content, wanted))
        if old is None or new is None or old is new:
            continue
        step = _step(node, old, new)
        known = steps.get(step.key, step)
        steps[step.key] = Step(step.type_name, step.before, step.state, step.after, step.options, known.count + 1)
        going.append((node, step.key))
    return steps, going


def _step(node: Content, old: Workflow, new: Workflow) -> Step:
    state = node.state or old.initial
    seen_by = frozenset() if is_stale(node, old) else _seen_by(old, state)
    fitting = [name for name in new.states if _is_no_wider(_seen_by(new, name), seen_by)]
    preferred = [name for name in (state, new.initial) if name in fitting]
    options = tuple(dict.fromkeys([*preferred, *fitting])) or (CLOSED,)
    return Step(node.type_name, old.name, state, new.name, options)


def _seen_by(workflow: Workflow, state: str) -> frozenset[Role]:
    permission = Permission.EDIT if state == WITHDRAWN else Permission.VIEW
    return workflow.states[state].roles.get(permission, frozenset())


def _is_no_wider(new: frozenset[Role], old: frozenset[Role]) -> bool:
    if Role.ANONYMOUS in old:
        return True
    return new <= old or (Role.AUTHENTICATED in old and Role.ANONYMOUS not in new)


def _kept(chosen: Chosen) -> Any:
    return (dict(chosen) or None) if isinstance(chosen, Mapping) else chosen
