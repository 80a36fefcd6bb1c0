"""Leads things into the states that were chosen for them when their folder came under another workflow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.content.base import Content, lineage
from vanban.content.events import Added, Moved, WorkflowEntered
from vanban.content.history import Entry
from vanban.content.lifecycle import now, subtree
from vanban.content.site import Site, site_of
from vanban.content.workflow_change import Waiting
from vanban.jobs.queue import enqueue
from vanban.workflow.changing import DEED
from vanban.workflow.placement import workflows_of

JOB: Final = "change-workflow"
PORTION: Final = 250
"""Things that are led on in one transaction."""


def next_portion(site: Site, registry: Any, docid: int) -> None:
    """Job: lead on the next things that wait below the folder `docid`, and ask for those after them."""
    folder = resolve(site, docid)
    if folder is None or folder.changing is None:
        return
    lead_on(folder, registry)
    if folder.changing is not None:
        enqueue(site, registry, JOB, docid)


def lead_on(folder: Content, registry: Any, portion: int = PORTION) -> None:
    """Lead on `portion` of the things that wait below `folder`; with the last, the change is done."""
    change, site = folder.changing, site_of(folder)
    if change is None:
        return
    by = next((entry.actor for entry in reversed(folder.history) if entry.action == DEED), "")
    for step, docid in list(islice(_waiting(change.steps), portion)):
        step.docids.remove(docid)
        content = resolve(site, docid)
        if content is not None:
            _enter(content, step, registry, by)
    if not change.left:
        folder.changing = None
        site.service("catalog").note_change(folder.docid, None)


def _waiting(steps: tuple[Waiting, ...]) -> Iterator[tuple[Waiting, int]]:
    return ((step, docid) for step in steps for docid in step.docids)


def _enter(content: Content, step: Waiting, registry: Any, by: str) -> None:
    workflow, old_state = workflows_of(registry).get(step.after), content.state
    beginning = old_state is None and workflow is not None and workflow.initial == step.to
    if old_state != step.to and not beginning:
        content.state = step.to
        content.remember(Entry(DEED, by, now(), state=step.to))
    registry.notify(WorkflowEntered(content, registry, step.state))


@subscriber(Moved)
def let_go(event: Moved) -> None:
    """Let what left the folder of a change wait no longer: it is judged by what holds where it is now."""
    site = site_of(event.content)
    for docid, change in (site.service("catalog").changes or {}).items():
        folder = resolve(site, docid)
        for node in subtree(event.content):
            if node.docid is not None and folder not in tuple(lineage(node)):
                change.forget(node.docid)


@subscriber(Added)
def carry_on(event: Added) -> None:
    """Carry on with a change when its folder is brought back that was removed before it was done."""
    content = event.content
    if content.changing is not None and content.docid is not None:
        site_of(content).service("catalog").note_change(content.docid, content.changing)
        enqueue(content, event.registry, JOB, content.docid)
