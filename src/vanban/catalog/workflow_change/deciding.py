"""Makes another workflow hold for a folder: one small write, after which nobody sees more than before or after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.catalog.workflow_change.leading import JOB, PORTION, lead_on
from vanban.catalog.workflow_change.planning import Step, plan
from vanban.content.base import Content, lineage, path_string
from vanban.content.events import WorkflowChosen
from vanban.content.history import Entry
from vanban.content.lifecycle import now
from vanban.content.site import site_of
from vanban.content.workflow_change import Waiting, WorkflowChange
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.jobs.queue import enqueue
from vanban.security.audit import note_deed
from vanban.workflow.changing import DEED, Chosen, kept, viewers
from vanban.workflow.placement import workflows_of

UNDER_WAY: Final = _("A change of workflow is being carried out here, above or below. Please wait until it is done.")


def change_workflow(folder: Content, chosen: Chosen, registry: Any, states: Mapping[str, str], *, by: str = "") -> int:
    """Let `chosen` hold here and below, with each step going into the state that `states` names by its key.

    Gives how many things it is about: few are led on at once, many by a job. Raises what `decide` raises.
    """
    count = decide(folder, chosen, registry, states, by=by)
    if folder.changing is not None and count <= PORTION:
        lead_on(folder, registry)
    elif folder.changing is not None:
        enqueue(folder, registry, JOB, folder.docid)
    return count


def decide(folder: Content, chosen: Chosen, registry: Any, states: Mapping[str, str], *, by: str = "") -> int:
    """Let `chosen` hold, while what is there already waits to be led on; give how many things that is.

    Raises `Invalid` for a state that a step may not go into, and `Conflict` while another such change is carried out
    above or below.
    """
    if under_way(folder):
        raise Conflict(UNDER_WAY)
    steps = plan(folder, chosen, registry)
    if any(states.get(step.key) not in step.options for step in steps):
        raise Invalid(_("Choose for every state what it becomes."))
    before, folder.workflow = folder.workflow, kept(chosen)
    change = WorkflowChange(before, [_waiting(step, states[step.key], registry) for step in steps], now())
    folder.changing = change if change.total else None
    folder.remember(Entry(DEED, by, now()))
    registry.notify(WorkflowChosen(folder, registry))
    told = {step.key: states[step.key] for step in steps}
    note_deed(
        site_of(folder), registry, "workflow-chosen", path_string(folder),
        workflows=folder.workflow or {}, states=told, changed=change.total,
    )  # fmt: skip
    return change.total


def under_way(folder: Content) -> list[Content]:
    """Give the folders here, above and below on which a change is being carried out."""
    site = site_of(folder)
    catalog = site.service("catalog")
    places = (resolve(site, docid) for docid in catalog.changes or ())
    return [
        place
        for place in places
        if place is not None and (folder in tuple(lineage(place)) or place in tuple(lineage(folder)))
    ]


def _waiting(step: Step, to: str, registry: Any) -> Waiting:
    seen_by = viewers(step.state, to, workflows_of(registry)[step.after])
    return Waiting(step.state, step.after, to, seen_by, step.docids)
