"""Draws a workflow as a Mermaid state diagram."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from vanban.permissions import Role
from vanban.workflow.definition import Transition, Workflow

_ESCAPES: Final = str.maketrans({"#": "#35;", ";": "#59;", ":": "#58;", '"': "#quot;", "\n": " "})


def mermaid(workflow: Workflow, translate: Callable[[str], str] = str) -> str:
    """Give `workflow` as a `stateDiagram-v2`, in the order of its file; arrows name the deed and who may do it."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_safe(translate(state.title))}" as {state.name}' for state in workflow.states.values()]
    lines.append(f"    [*] --> {workflow.initial}")
    for transition in workflow.transitions.values():
        lines += _arrows(workflow, transition, translate)
    return "\n".join(lines) + "\n"


def _arrows(workflow: Workflow, transition: Transition, translate: Callable[[str], str]) -> Iterator[str]:
    for source in transition.sources:
        who = ", ".join(_causes(workflow, transition, source))
        yield f"    {source} --> {transition.to} : {_safe(f'{translate(transition.title)} ({who})')}"


def _causes(workflow: Workflow, transition: Transition, source: str) -> Iterator[str]:
    """Name the roles that may make `transition` from `source`, or the field that the clock reads."""
    if transition.at:
        yield f"at {transition.at}"
    if transition.permission:
        held = workflow.states[source].roles.get(transition.permission, frozenset())
        yield from (role for role in Role if role in held)
        if not held:
            yield "administrators"


def _safe(text: str) -> str:
    return text.translate(_ESCAPES)
