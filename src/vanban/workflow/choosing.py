"""Choosing other workflows for a folder and what lies below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vanban.content.base import Content, path_string
from vanban.content.events import WorkflowChosen
from vanban.content.history import Entry
from vanban.content.lifecycle import now, subtree
from vanban.content.types import types_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.workflow.access import is_stale
from vanban.workflow.placement import workflow_of, workflows_of


def choose_workflow(content: Content, chosen: str | Mapping[str, str] | None, registry: Any, *, by: str = "") -> bool:
    """Let `chosen` hold here and below: one workflow, one for each type by name, or `None` for the usual ones.

    Tells whether anything changed. Raises `Invalid` for names that do not exist, and `Conflict` when something below
    is in a state that its workflow would then not have; nothing has changed then.
    """
    wanted: Any = dict(chosen) if isinstance(chosen, Mapping) else chosen
    before: Any = content.workflow
    check_names(wanted, registry)
    if wanted == before:
        return False
    content.workflow = wanted
    lost = [node for node in subtree(content) if _is_lost(node, registry)]
    if lost:
        content.workflow = before
        raise Conflict(_lost_sentence(lost))
    content.remember(Entry("workflow", by, now()))
    registry.notify(WorkflowChosen(content, registry))  # who may see what has changed, here and below
    return True


def check_names(wanted: Any, registry: Any) -> None:
    """Raise `Invalid` for workflows and types that do not exist."""
    by_type = wanted if isinstance(wanted, Mapping) else {}
    names: Iterable[str] = by_type.values() if by_type else [wanted] if wanted else []
    for name in names:
        if name not in workflows_of(registry):
            raise Invalid(_("There is no workflow called “${name}”.", mapping={"name": name}))
    for name in by_type:
        if name not in types_of(registry):
            raise Invalid(_("There is no type called “${name}”.", mapping={"name": name}))


def _is_lost(node: Content, registry: Any) -> bool:
    workflow = workflow_of(node, registry)
    return workflow is not None and is_stale(node, workflow)


def _lost_sentence(lost: list[Content]) -> str:
    sentence: str = _(
        "${count} of the things below are in states that this workflow does not have, the first is ${path}.",
        mapping={"count": len(lost), "path": path_string(lost[0])},
    )
    return sentence
