"""Finds nodes that the workflow files of today no longer fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban.content.base import Content, path_string
from vanban.content.lifecycle import subtree
from vanban.content.site import Site
from vanban.i18n import _
from vanban.workflow.access import is_stale
from vanban.workflow.placement import workflow_name, workflows_of


def problems(site: Site, registry: Any) -> Iterator[str]:
    """Say, a sentence each, which nodes only administrators can reach because a state or a workflow is gone."""
    for node in subtree(site):
        sentence = _problem(node, registry)
        if sentence is not None:
            yield sentence


def _problem(node: Content, registry: Any) -> str | None:
    sentence: str | None = None
    name = workflow_name(node, registry)
    if name is None:
        return None
    workflow = workflows_of(registry).get(name)
    where = {"path": path_string(node), "workflow": name, "state": node.state}
    if workflow is None:
        sentence = _("${path} goes through the workflow “${workflow}”, which this portal does not have.", mapping=where)
    elif is_stale(node, workflow):
        sentence = _(
            "${path} is in the state “${state}”, which the workflow “${workflow}” does not have.", mapping=where
        )
    return sentence
