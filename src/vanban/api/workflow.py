"""`@workflow`: where content stands, what can be done with it now, and doing it."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.bodies import flag_in, json_object, text_in
from vanban.api.rendering import moment, translated
from vanban.api.services import actor, one_step, service
from vanban.content.base import Content
from vanban.content.history import Entry
from vanban.content.lifecycle import subtree
from vanban.content.site import service_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.workflow.engine import May, available, blocked, fire, state_of, workflow_of


@service("@workflow", permission=Permission.VIEW)
def show_workflow(content: Content, request: Any) -> dict[str, Any]:
    """Give the state, the steps that led to it, and those that the person may take now."""
    if request.subpath:
        raise HTTPNotFound
    state = state_of(content, request.registry)
    readable = request.has_permission(Permission.HISTORY, content)
    return {
        "@id": address(content, request, "@workflow"),
        "state": {"id": state.name, "title": translated(state.title, request)} if state else None,
        "history": _steps(content, request) if readable else [],
        "transitions": [_offer(content, transition, request) for transition in _available(content, request)],
    }


@service("@workflow", method="POST", permission=Permission.VIEW)
def take_step(content: Content, request: Any) -> dict[str, Any]:
    """Take the step named behind, with the remark in `comment`; the engine knows who may."""
    name = one_step(request)
    if not name:
        raise Invalid(_("Name the step in the address: …/@workflow/publish."))
    body = json_object(request)
    remark = text_in(body, "comment") or ""
    _fire(content, name, remark, request)
    if flag_in(body, "include_children", False):
        for node in list(subtree(content)):
            if node is not content and name in {transition.name for transition in _available(node, request)}:
                _fire(node, name, remark, request)
    return _step(content, list(content.history)[-1], request)


def _fire(content: Content, name: str, remark: str, request: Any) -> None:
    fire(content, name, request.registry, by=actor(request), remark=remark, may=_may(content, request))


def _available(content: Content, request: Any) -> list[Any]:
    return available(content, request.registry, _may(content, request))


def _may(content: Content, request: Any) -> May:
    return lambda permission: bool(request.has_permission(permission, content))


def _offer(content: Content, transition: Any, request: Any) -> dict[str, Any]:
    offer = {
        "@id": address(content, request, "@workflow", transition.name),
        "title": translated(transition.title, request),
        "comment": transition.remark or "none",
    }
    sentence = blocked(content, transition, request.registry)
    return offer if sentence is None else {**offer, "blocked": translated(sentence, request)}


def _steps(content: Content, request: Any) -> list[dict[str, Any]]:
    return [_step(content, entry, request) for entry in content.history if entry.state or entry.action == "create"]


def _step(content: Content, entry: Entry, request: Any) -> dict[str, Any]:
    workflow = workflow_of(content, request.registry)
    name = entry.state or (workflow.initial if workflow else "")
    state = workflow.states.get(name) if workflow else None
    return {
        "action": entry.action if entry.state else None,
        "actor": service_of(content, "accounts").shown(entry.actor),
        "comments": entry.remark,
        "review_state": name,
        "time": moment(entry.when),
        "title": translated(state.title, request) if state else name,
    }
