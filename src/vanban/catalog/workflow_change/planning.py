"""What another workflow would mean for a folder: how many things are in which state, and what each may become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from BTrees import LFBTree

from vanban.catalog.extracting import CHOSEN
from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.content.site import site_of
from vanban.content.types import TypeInfo, types_of
from vanban.workflow.changing import Chosen, check_names, fitting_states, kept
from vanban.workflow.placement import chosen_for, suits, workflow_at, workflows_of


@dataclass(frozen=True)
class Step:
    """All things of one type that are in one state, and the states into which they may go."""

    type_name: str
    before: str
    """Name of the workflow that they leave; empty when its file is gone."""
    state: str
    after: str
    """Name of the workflow that they come under."""
    options: tuple[str, ...]
    """Names of states; the one called the same stands first, if it may be chosen."""
    docids: Any

    @property
    def key(self) -> str:
        """Names it in a form."""
        return f"{self.type_name}:{self.before}:{self.state}"

    @property
    def count(self) -> int:
        """How many things it is about."""
        return len(self.docids)

    @property
    def proposed(self) -> str:
        """The state to go into that needs no choice: the one called the same, or the only one; else none."""
        return self.options[0] if self.state in self.options or len(self.options) == 1 else ""


def plan(folder: Content, chosen: Chosen, registry: Any) -> list[Step]:
    """Give what would become of the things here and below if `chosen` held; nothing is changed, and nothing loaded.

    Raises `Invalid` for names that do not exist.
    """
    wanted = kept(chosen)
    check_names(wanted, registry)
    if folder.docid is None:
        return []
    return [
        step
        for info in types_of(registry).values()
        if info.workflow is not None
        for step in _steps(folder, info, wanted, registry)
    ]


def _steps(folder: Content, info: TypeInfo, wanted: Any, registry: Any) -> Iterator[Step]:
    after = workflow_at(folder, info.name, registry, (folder, wanted))
    workflows = workflows_of(registry)
    if after is None or after not in workflows or after == workflow_at(folder, info.name, registry):
        return
    indexes = site_of(folder).service("catalog")
    found = _of_type(folder, info, registry)
    for rule, filed in indexes["rule"]._fwd_index.items():
        before, _slash, state = rule.partition("/")
        docids = LFBTree.intersection(filed, found)
        if docids and before != after:
            options = fitting_states(workflows.get(before), state, workflows[after])
            yield Step(info.name, before, state, after, options, docids)


def _of_type(folder: Content, info: TypeInfo, registry: Any) -> Any:
    """Give what of a type goes through the workflow that holds at `folder`: all down to where another was chosen."""
    site = site_of(folder)
    indexes = site.service("catalog")
    filed = indexes["portal_type"]._fwd_index.get(info.name)
    if filed is None:
        return LFBTree.LFSet()
    stops = [docid for docid in indexes["workflow_chosen"]._fwd_index.get(CHOSEN, ()) if docid != folder.docid]
    own = LFBTree.LFSet([docid for docid in stops if _chooses(resolve(site, docid), info, registry)])
    return LFBTree.intersection(filed, indexes.paths.reach(LFBTree.LFSet([folder.docid]), own))


def _chooses(place: Content | None, info: TypeInfo, registry: Any) -> bool:
    name = None if place is None else chosen_for(place.workflow, info.name)
    return bool(name) and (name not in workflows_of(registry) or suits(str(name), info, registry))
