"""Choosing another workflow for a folder: first what it means is shown, then it is done, and one sees how far it is."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.workflow_change.deciding import UNDER_WAY, change_workflow, under_way
from vanban.catalog.workflow_change.leading import JOB
from vanban.catalog.workflow_change.planning import Step, plan
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.types import types_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.jobs.admin import failed, retry
from vanban.permissions import Permission
from vanban.views.notices import see
from vanban.workflow.changing import CLOSED
from vanban.workflow.placement import suits, workflows_of

CHOICE: Final = "type:"
"""Before the name of a type: the field that chooses its workflow."""
STATE: Final = "state:"
"""Before the key of a step: the field that chooses what a state becomes."""


@view_config(
    context=Folder, name="workflow", permission=Permission.MANAGE_SITE, renderer="vanban.templates:workflow.pt"
)
def choose(folder: Folder, request: Any) -> Any:
    """Choose the workflow of each type here and below; what that means for what is there is shown before it is done."""
    if under_way(folder):
        return _wait(folder, request)
    if request.method != "POST":
        return _page(folder, request, chosen_now(folder, request), [])
    chosen = _asked(request)
    if chosen == chosen_now(folder, request):
        return see(request, request.address(folder, "workflow"), "unchanged")
    steps = plan(folder, chosen, request.registry)
    if "sure" not in request.POST:
        return _page(folder, request, chosen, steps, asks=True)
    states = {step.key: request.POST.get(STATE + step.key, "") for step in steps}
    if any(states[step.key] not in step.options for step in steps):  # something came into the folder meanwhile
        request.response.status_code = 409
        return _page(folder, request, chosen, steps, asks=True)
    change_workflow(folder, chosen, request.registry, states, by=request.identity.login)
    return see(request, request.address(folder, "workflow"), "saved")


def _wait(folder: Folder, request: Any) -> Any:
    """Say how far a change has come, here, above or below; one that was given up is carried on with when asked."""
    places = under_way(folder)
    stopped = [job for job in failed(request.root) if job.name == JOB and job.args[0] in [one.docid for one in places]]
    if request.method == "POST":
        if "carry-on" not in request.POST:
            raise Conflict(UNDER_WAY)
        for job in stopped:
            retry(request.root, request.registry, job.id)
        return see(request, request.address(folder, "workflow"), "done")
    changes = [
        {
            "title": str(place.title),
            "url": request.address(place),
            "done": place.changing.total - place.changing.left,
            "total": place.changing.total,
            "since": place.changing.since,
        }
        for place in places
        if place.changing is not None
    ]
    return _page(folder, request, chosen_now(folder, request), []) | {"changes": changes, "stopped": bool(stopped)}


def _asked(request: Any) -> dict[str, str]:
    """Give the workflow by type, where one was chosen; raise `Invalid` for one that cannot be."""
    chosen = {}
    for info in types_with_workflow(request):
        name = request.POST.get(CHOICE + info.name, "")
        if name and not suits(name, info, request.registry):
            raise Invalid(_("There is no workflow called “${name}”.", mapping={"name": name[:100]}))
        if name:
            chosen[info.name] = name
    return chosen


def _page(folder: Folder, request: Any, chosen: dict[str, str], steps: list[Step], *, asks: bool = False) -> Any:
    workflows = workflows_of(request.registry)
    return {
        "content": folder,
        "page_title": _("Workflow"),
        "asks": asks,
        "changes": [],
        "stopped": False,
        "back_url": request.address(folder, "workflow"),
        "all_url": request.address(request.root, "workflows"),
        "chosen": chosen,
        "kinds": [
            {
                "name": CHOICE + info.name,
                "title": request.say(info.title),
                "chosen": chosen.get(info.name, ""),
                "options": [
                    (name, request.say(_(workflow.title)))
                    for name, workflow in workflows.items()
                    if suits(name, info, request.registry)
                ],
            }
            for info in types_with_workflow(request)
        ],
        "steps": [_step_view(step, request) for step in steps],
    }


def _step_view(step: Step, request: Any) -> dict[str, Any]:
    workflows, types = workflows_of(request.registry), types_of(request.registry)
    old, new = workflows.get(step.before), workflows[step.after]
    state = old.states.get(step.state) if old else None
    return {
        "name": STATE + step.key,
        "type": request.say(types[step.type_name].title),
        "state": request.say(_(state.title)) if state else step.state or request.say(_("unknown")),
        "count": step.count,
        "proposed": step.proposed,
        "options": [
            (name, request.say(_("Closed: administrators only") if name == CLOSED else _(new.states[name].title)))
            for name in step.options
        ],
    }


def types_with_workflow(request: Any) -> list[Any]:
    """Give the types whose things go through states."""
    return [info for info in types_of(request.registry).values() if info.workflow]


def chosen_now(folder: Content, request: Any) -> dict[str, str]:
    """Give the workflow by type that was chosen at `folder` itself."""
    held: Any = folder.workflow
    if isinstance(held, str):
        return {info.name: held for info in types_with_workflow(request)}
    return dict(held or {})
