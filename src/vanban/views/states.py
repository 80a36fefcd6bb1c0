"""The words for workflow states."""

from __future__ import annotations

from typing import Any


def state_titles(registry: Any) -> dict[str, str]:
    """Give the English title of every state of every workflow, by name."""
    return {state.name: state.title for workflow in registry.workflows.values() for state in workflow.states.values()}
