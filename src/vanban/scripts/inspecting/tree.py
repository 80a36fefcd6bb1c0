"""Checks that every node is where its parent says, counted, numbered once, and in a state that its workflow has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban.content.base import Content, path_string
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.scripts.inspecting.findings import Finding
from vanban.workflow.checks import problems


def folder_findings(node: Content) -> Iterator[Finding]:
    """Compare a folder with its children."""
    if not isinstance(node, Folder):
        return
    counted = len(node._children)
    if len(node) != counted:
        yield Finding("tree", path_string(node), f"counts {len(node)} children, but has {counted}")
    for name in node.order:
        if name not in node._children:
            yield Finding("tree", path_string(node), f"its order names “{name}”, which is not there")
    for name, child in node._children.items():
        if child.__parent__ is not node or child.__name__ != name:
            yield Finding("tree", path_string(node), f"“{name}” does not know that it is here")


class Numbers:
    """Sees that no two nodes share a docid."""

    def __init__(self) -> None:
        self.paths: dict[int, str] = {}

    def findings(self, node: Content) -> Iterator[Finding]:
        """Take `node` in."""
        path = path_string(node)
        if node.docid is None:
            yield Finding("tree", path, "has no docid: it is in no index")
        elif node.docid in self.paths:
            yield Finding("tree", path, f"has the docid {node.docid} of {self.paths[node.docid]}")
        else:
            self.paths[node.docid] = path


def state_findings(site: Site, registry: Any) -> Iterator[Finding]:
    """Name nodes whose state or workflow is gone."""
    for sentence in problems(site, registry):
        yield Finding("workflow", "/", str(getattr(sentence, "interpolate", lambda: sentence)()))  # noqa: B023 (called at once)
