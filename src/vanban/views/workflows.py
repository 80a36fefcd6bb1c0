"""The administrator's pages for workflows: which there are, where each holds, and choosing another for a folder."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.content.base import Content, path_string
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import note_deed
from vanban.views.models import Link
from vanban.views.notices import see
from vanban.workflow.changing import CLOSED, Step, change_workflow, plan
from vanban.workflow.placement import suits, workflows_of

CHOICE: Final = "type:"
"""Before the name of a type: the field that chooses its workflow."""
STATE: Final = "state:"
"""Before the key of a step: the field that chooses what a state becomes."""
SHOWN: Final = 1000


@view_config(
    context=Site, name="workflows", permission=Permission.MANAGE_SITE, renderer="vanban.templates:workflows.pt"
)
def show_workflows(site: Site, request: Any) -> dict[str, Any]:
    """List the workflows with their states, and the folders that chose one of their own."""
    folders = search(Query(principals=request.principals, any_of={"portal_type": ("Folder",)}), site, request.registry)
    chosen = [folder for folder in (site, *folders.page(0, SHOWN)) if folder.workflow]
    return {
        "page_title": _("Workflows"),
        "show_bar": False,
        "workflows": [
            {
                "title": request.say(_(workflow.title)),
                "states": [request.say(_(state.title)) for state in workflow.states.values()],
                "types": [request.say(info.title) for info in _types(request) if info.workflow == workflow.name],
            }
            for workflow in workflows_of(request.registry).values()
        ],
        "folders": [
            Link(str(folder.title), request.address(folder, "workflow"), description=_in_words(folder, request))
            for folder in chosen
        ],
        "sections": [
            Link(str(child.title), request.address(child, "workflow"))
            for child in site.values()
            if isinstance(child, Folder) and not child.workflow
        ],
    }


@view_config(
    context=Folder, name="workflow", permission=Permission.MANAGE_SITE, renderer="vanban.templates:workflow.pt"
)
def choose(folder: Folder, request: Any) -> Any:
    """Choose the workflow of each type here and below; what that means for what is there is shown before it is done."""
    if request.method != "POST":
        return _page(folder, request, _now(folder, request), [])
    chosen = _asked(request)
    if chosen == _now(folder, request):
        return see(request, request.address(folder, "workflow"), "unchanged")
    steps = plan(folder, chosen, request.registry)
    if "sure" not in request.POST:
        return _page(folder, request, chosen, steps, asks=True)
    states = {step.key: request.POST.get(STATE + step.key, "") for step in steps}
    if any(states[step.key] not in step.options for step in steps):  # something came into the folder meanwhile
        request.response.status_code = 409
        return _page(folder, request, chosen, steps, asks=True)
    changed = change_workflow(folder, chosen, request.registry, states, by=request.identity.login)
    note_deed(folder, request.registry, "workflow-chosen", path_string(folder), workflows=chosen, changed=changed)
    return see(request, request.address(folder, "workflow"), "saved")


def _types(request: Any) -> list[Any]:
    return [info for info in types_of(request.registry).values() if info.workflow]


def _now(folder: Content, request: Any) -> dict[str, str]:
    held: Any = folder.workflow
    if isinstance(held, str):
        return {info.name: held for info in _types(request)}
    return dict(held or {})


def _asked(request: Any) -> dict[str, str]:
    """Give the workflow by type, where one was chosen; raise `Invalid` for one that cannot be."""
    chosen = {}
    for info in _types(request):
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
            for info in _types(request)
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
        "state": request.say(_(state.title)) if state else step.state,
        "count": step.count,
        "options": [
            (name, request.say(_("Closed: administrators only") if name == CLOSED else _(new.states[name].title)))
            for name in step.options
        ],
    }


def _in_words(folder: Content, request: Any) -> str:
    workflows, types = workflows_of(request.registry), types_of(request.registry)
    return "; ".join(
        f"{request.say(types[name].title)}: {request.say(_(workflows[chosen].title)) if chosen in workflows else chosen}"
        for name, chosen in _now(folder, request).items()
        if name in types
    )
