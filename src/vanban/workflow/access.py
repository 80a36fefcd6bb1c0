"""Who may do what with a node: the role table of the state it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from vanban.content.base import Content
from vanban.content.types import types_of
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS, ON_CONTENT, Permission, Role
from vanban.workflow.definition import State, Workflow
from vanban.workflow.placement import waiting_of, workflow_of, workflows_of

WITHOUT_STATES: Final[Mapping[Permission, frozenset[Role]]] = {Permission.VIEW: frozenset({Role.ANONYMOUS})}
"""What holds for types without a workflow, such as the site: everybody reads, only administrators change."""


OPEN: Final = "-"
"""The rule of types without a workflow."""
CLOSED: Final = ""
"""The rule of a type that nobody knows, or of a workflow whose file is gone: closed rather than open."""


def roles_for(content: Content, permission: str, registry: Any) -> frozenset[Role]:
    """Give the roles that hold `permission` on `content` now; raise `ValueError` for an unknown permission.

    What waits for another workflow is open only as far as the one it leaves and the one it comes under agree.
    """
    roles = roles_by_rule(rule_of(content, registry), permission, registry)
    waiting = waiting_of(content)
    if waiting is None:
        return roles
    if permission == Permission.VIEW:  # never more than may view it now: no other state can be chosen
        return frozenset(map(Role, waiting.viewers)) | FULL_ACCESS | BEYOND_STOPS
    return roles & roles_by_rule(f"{waiting.after}/{waiting.to}", permission, registry)


def rule_of(content: Content, registry: Any) -> str:
    """Name the line of the tables by which `content` is judged: its workflow and state, as `publication/draft`."""
    info = types_of(registry).get(content.type_name)
    if info is None or info.workflow is None:
        return OPEN if info is not None else CLOSED
    workflow = workflow_of(content, registry)
    if workflow is None:
        return CLOSED
    return f"{workflow.name}/{workflow.initial if content.state is None else content.state}"


def roles_by_rule(rule: str, permission: str, registry: Any) -> frozenset[Role]:
    """Give the roles that hold `permission` where `rule` applies."""
    wanted = Permission(permission)
    roles = _table(rule, registry).get(wanted, frozenset()) | FULL_ACCESS
    # No workflow locks out those to whom a branch was delegated; what has no states is the site's own.
    return roles | BEYOND_STOPS if wanted in ON_CONTENT and rule != OPEN else roles


def _table(rule: str, registry: Any) -> Mapping[Permission, frozenset[Role]]:
    if rule == OPEN:
        return WITHOUT_STATES
    name, _slash, state = rule.partition("/")
    workflow = workflows_of(registry).get(name)
    return workflow.states[state].roles if workflow is not None and state in workflow.states else {}


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
