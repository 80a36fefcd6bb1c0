"""The administrator's page of all workflows: which there are, and where another than the usual one was chosen."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.catalog.extracting import CHOSEN
from vanban.catalog.resolving import resolve
from vanban.content.base import Content, path_string
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.models import Link
from vanban.views.workflow_choice import chosen_now, types_with_workflow
from vanban.workflow.placement import workflows_of


@view_config(
    context=Site, name="workflows", permission=Permission.MANAGE_SITE, renderer="vanban.templates:workflows.pt"
)
def show_workflows(site: Site, request: Any) -> dict[str, Any]:
    """List the workflows with their states, and the folders that chose one of their own."""
    filed = site.service("catalog")["workflow_chosen"]._fwd_index.get(CHOSEN, ())
    chosen = [place for docid in filed if (place := resolve(site, docid)) is not None]
    return {
        "page_title": _("Workflows"),
        "show_bar": False,
        "workflows": [
            {
                "title": request.say(_(workflow.title)),
                "states": [request.say(_(state.title)) for state in workflow.states.values()],
                "types": [
                    request.say(info.title) for info in types_with_workflow(request) if info.workflow == workflow.name
                ],
            }
            for workflow in workflows_of(request.registry).values()
        ],
        "folders": [
            Link(str(folder.title), request.address(folder, "workflow"), description=_in_words(folder, request))
            for folder in sorted(chosen, key=path_string)
        ],
        "sections": [
            Link(str(child.title), request.address(child, "workflow"))
            for child in site.values()
            if isinstance(child, Folder) and not child.workflow
        ],
    }


def _in_words(folder: Content, request: Any) -> str:
    workflows, types = workflows_of(request.registry), types_of(request.registry)
    return "; ".join(
        f"{request.say(types[name].title)}: {request.say(_(workflows[chosen].title)) if chosen in workflows else chosen}"
        for name, chosen in chosen_now(folder, request).items()
        if name in types
    )
