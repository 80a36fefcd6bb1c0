"""What the states of workflows mean to readers."""

from __future__ import annotations

from typing import Any, Final

from vanban.content.base import Content
from vanban.permissions import Permission
from vanban.workflow.engine import state_of

WITHDRAWN: Final = "withdrawn"


def state_titles(registry: Any) -> dict[str, str]:
    """Give the English title of every state of every workflow, by name."""
    return {state.name: state.title for workflow in registry.workflows.values() for state in workflow.states.values()}


def is_withdrawn(content: Content, request: Any) -> bool:
    """Tell whether `content` was taken back after it had been public."""
    state = state_of(content, request.registry)
    return state is not None and state.name == WITHDRAWN


def text_is_open(content: Content, request: Any) -> bool:
    """Tell whether text and files may be read; of what is withdrawn, the public reads what it was and why it is gone."""
    return not is_withdrawn(content, request) or bool(request.has_permission(Permission.EDIT, content))
