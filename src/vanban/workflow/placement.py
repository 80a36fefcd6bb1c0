"""Which workflow a node goes through: its own, the one chosen on a folder above, or that of its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanban.content.base import Content, lineage
from vanban.content.types import TypeInfo, types_of
from vanban.content.workflow_change import Waiting
from vanban.permissions import Permission
from vanban.workflow.definition import Workflow


def workflows_of(registry: Any) -> Mapping[str, Workflow]:
    """Give the workflows of this portal, by name."""
    return registry.workflows  # type: ignore[no-any-return]


Imagined = tuple[Content, Any] | None
"""A node, and what it would have chosen."""


def workflow_of(content: Content, registry: Any, imagined: Imagined = None) -> Workflow | None:
    """Give the workflow that `content` goes through; `None` when its type has no states, or when the file is gone.

    With `imagined`, as if that node had chosen so.
    """
    name = workflow_name(content, registry, imagined)
    return None if name is None else workflows_of(registry).get(name)


def workflow_name(content: Content, registry: Any, imagined: Imagined = None) -> str | None:
    """Name the workflow that `content` should go through; `None` when its type has no states."""
    return workflow_at(content, content.type_name, registry, imagined, content.docid)


def workflow_at(
    place: Content, type_name: str, registry: Any, imagined: Imagined = None, docid: int | None = None
) -> str | None:
    """Name the workflow that something of a type should go through at `place`, or the very thing numbered `docid`."""
    info = types_of(registry).get(type_name)
    if info is None or info.workflow is None:
        return None
    for node in lineage(place):
        choice = imagined[1] if imagined is not None and node is imagined[0] else _choice(node, docid)
        name = chosen_for(choice, type_name)
        if name and _suits(name, info, registry):
            return name
    return info.workflow


def waiting_of(content: Content) -> Waiting | None:
    """Give with what `content` waits for a change of workflow decided above it; `None` when it does not."""
    for node in lineage(content):
        if node.changing is not None and content.docid is not None:
            waiting = node.changing.waiting(content.docid)
            if waiting is not None:
                return waiting  # type: ignore[no-any-return]
    return None


def _choice(node: Content, docid: int | None) -> Any:
    waits = node.changing is not None and docid is not None and node.changing.waiting(docid) is not None
    return node.changing.before if waits and node.changing is not None else node.workflow


def chosen_for(choice: Any, type_name: str) -> str | None:
    """Read what a node chose: one workflow for everything, or one for each type by name."""
    return choice.get(type_name) if isinstance(choice, Mapping) else choice


def suits(name: str, info: TypeInfo, registry: Any) -> bool:
    """Tell whether there is a workflow called `name` that content of the type `info` can go through."""
    workflow = workflows_of(registry).get(name)
    if workflow is None or (info.container and not workflow.grants(Permission.ADD)):
        return False
    return workflow.date_fields() <= set(info.factory.field_names())


def _suits(name: str, info: TypeInfo, registry: Any) -> bool:
    # A name whose file is gone suits: falling back to a more open workflow could publish what was closed.
    workflow = workflows_of(registry).get(name)
    return workflow is None or suits(name, info, registry)
