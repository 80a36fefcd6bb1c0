"""Does what the workflow allows: submit, publish, return, withdraw."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.base import Content
from vanban.errors import Invalid
from vanban.permissions import Permission
from vanban.views.chrome import transitions_of
from vanban.views.notices import see
from vanban.workflow.engine import fire


@view_config(
    context=Content,
    name="transition",
    request_method="POST",
    permission=Permission.VIEW,
    renderer="vanban.templates:transition.pt",
)
def do_transition(content: Content, request: Any) -> Any:
    """Fire the transition asked for; say what stands in the way and keep the remark. The engine checks the right."""
    name, remark = request.POST.get("transition", ""), request.POST.get("remark", "")
    try:
        fire(
            content,
            name,
            request.registry,
            by=request.identity.login if request.identity else "",
            remark=remark,
            may=lambda permission: bool(request.has_permission(permission, content)),
        )
    except Invalid as error:
        offered = {transition.name: transition for transition in transitions_of(content, request)}
        if name not in offered:
            raise
        request.response.status_code = 400
        return {
            "content": content,
            "page_title": offered[name].title,
            "transition": offered[name],
            "remark": remark,
            "error": request.say(error.message),
            "errors": [],
        }
    visible = request.has_permission(Permission.VIEW, content)
    return see(request, request.address(content if visible else content.__parent__), "state")


@view_config(context=Content, name="transition", request_method="GET", permission=Permission.VIEW)
def nothing_to_show(content: Content, request: Any) -> Any:
    """Send people who open the address itself to the page."""
    return see(request, request.address(content))
