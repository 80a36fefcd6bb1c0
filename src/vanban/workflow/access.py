"""Who may do what with a node: the role table of the state it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from vanban.content.base import Content
from vanban.content.types import types_of
from vanban.permissions import FULL_ACCESS, Permission, Role
from vanban.workflow.definition import State, Workflow
from vanban.workflow.placement import workflow_of

WITHOUT_STATES: Final[Mapping[Permission, frozenset[Role]]] = {Permission.VIEW: frozenset({Role.ANONYMOUS})}
"""What holds for types without a workflow, such as the site: everybody reads, only administrators change."""


def roles_for(content: Content, permission: str, registry: Any) -> frozenset[Role]:
    """Give the roles that hold `permission` on `content` now; raise `ValueError` for an unknown permission."""
    wanted = Permission(permission)
    return _table(content, registry).get(wanted, frozenset()) | FULL_ACCESS


def _table(content: Content, registry: Any) -> Mapping[Permission, frozenset[Role]]:
    state = state_of(content, registry)
    if state is not None:
        return state.roles
    info = types_of(registry).get(content.type_name)
    # A type nobody knows, or a workflow whose file is gone, is closed rather than open.
    return WITHOUT_STATES if info is not None and info.workflow is None else {}


def state_of(content: Content, registry: Any) -> State | None:
    """Give the state of `content`, `None` without a workflow.

    A stored state that the workflow no longer has counts as the initial one, open to administrators only.
    """
    workflow = workflow_of(content, registry)
    if workflow is None:
        return None
    if is_stale(content, workflow):
        return replace(workflow.states[workflow.initial], roles={})
    return workflow.states[content.state or workflow.initial]


def is_stale(content: Content, workflow: Workflow) -> bool:
    """Tell whether `content` is in a state that `workflow` does not have."""
    return content.state is not None and content.state not in workflow.states
