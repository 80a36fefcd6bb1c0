"""Consultations in a folder by how far they are: those that are open, come soon, are closed, are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from BTrees import LFBTree

from vanban.catalog.query import Query, search
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.folder import Folder
from vanban.content.site import site_of
from vanban.content.types import types_of
from vanban.i18n import _

FIELD: Final = "stage"
STAGES: Final = ("open", "scheduled", "closed", "answered", "archived")
"""States that readers see, in the order in which they look for them."""


@dataclass(frozen=True)
class Stage:
    """One state, and how many consultations are in it."""

    title: str
    url: str
    count: int
    current: bool


def stage_of(request: Any) -> str:
    """Give the state that the list is narrowed to; empty for all."""
    wanted = str(request.GET.get(FIELD, ""))
    return wanted if wanted in STAGES else ""


def narrowed_to(stage: str) -> dict[str, tuple[str, ...]]:
    """Give what a query asks for besides, so that it finds consultations in `stage`."""
    return {"portal_type": (Consultation.__name__,), "review_state": (stage,)} if stage else {}


def by_stage(docids: list[int], indexes: Any) -> list[int]:
    """Give `docids` with the consultations among them by their stage, on the places that consultations have."""
    asked = indexes["portal_type"].search([Consultation.__name__])
    places = [place for place, docid in enumerate(docids) if docid in asked]
    if len(places) < 2:
        return docids
    rank = {
        docid: number
        for number, stage in enumerate(STAGES)
        for docid in LFBTree.intersection(asked, indexes["review_state"].search([stage]))
    }
    given, ordered = list(docids), sorted((docids[place] for place in places), key=lambda docid: rank.get(docid, -1))
    for place, docid in zip(places, ordered, strict=True):
        given[place] = docid
    return given


def stages_of(folder: Folder, request: Any) -> list[Stage]:
    """Give the states in which consultations of `folder` are that the reader may see; none where a choice would be of one."""
    counts = {stage: _count(folder, request, stage) for stage in STAGES}
    wanted = stage_of(request)
    if sum(map(bool, counts.values())) < 2 and not wanted:
        return []
    address = request.address(folder)
    states = request.registry.workflows[types_of(request.registry)[Consultation.__name__].workflow].states
    found = [
        Stage(request.say(_(states[stage].title)), f"{address}?{FIELD}={stage}", count, stage == wanted)
        for stage, count in counts.items()
        if count or stage == wanted
    ]
    return [Stage(request.say(_("All")), address, sum(counts.values()), not wanted), *found]


def _count(folder: Folder, request: Any, stage: str) -> int:
    query = Query(principals=request.principals, any_of=narrowed_to(stage), below=path_of(folder), depth=1)
    return search(query, site_of(folder), request.registry).total
