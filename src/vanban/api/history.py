"""`@history`: what was done here, by whom, when, and in whose words."""

from __future__ import annotations

from typing import Any, Final

from vanban.api.addresses import address
from vanban.api.rendering import moment, translated
from vanban.api.services import service
from vanban.content.base import Content
from vanban.content.history import Entry
from vanban.content.site import service_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.workflow.engine import workflow_of

DEEDS: Final = {
    "create": _("Created"),
    "edit": _("Edited: ${fields}"),
    "move": _("Moved"),
    "share": _("Rights changed"),
}


@service("@history", permission=Permission.HISTORY)
def show_history(content: Content, request: Any) -> list[dict[str, Any]]:
    """Give every deed, the newest first."""
    return [_deed(content, entry, request) for entry in reversed(content.history)]


def _deed(content: Content, entry: Entry, request: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "action": entry.action,
        "transition_title": _title(content, entry, request),
        "actor": _actor(content, entry.actor, request),
        "comments": entry.remark,
        "time": moment(entry.when),
        "type": "workflow" if entry.state or entry.action == "create" else "versioning",
    }
    if entry.fields:
        told["fields"] = list(entry.fields)
    workflow = workflow_of(content, request.registry)
    if workflow and entry.state in workflow.states:
        told |= {"review_state": entry.state, "state_title": translated(workflow.states[entry.state].title, request)}
    return told


def _title(content: Content, entry: Entry, request: Any) -> str:
    workflow = workflow_of(content, request.registry)
    if workflow and entry.action in workflow.transitions:
        return translated(workflow.transitions[entry.action].title, request)
    labels = {node.name: translated(node.title, request) for node in content.nodes()}
    deed = DEEDS.get(entry.action, entry.action)
    mapping = {"fields": ", ".join(labels.get(name, name) for name in entry.fields)}
    return translated(_(deed, mapping=mapping), request)


def _actor(content: Content, login: str, request: Any) -> dict[str, Any]:
    user = service_of(content, "accounts").get(login)
    if user is not None and user.restricted:
        return {"@id": None, "id": "", "username": "", "fullname": translated(user.title, request)}
    return {
        "@id": address(request.root, request, "@users", login) if login else None,
        "id": login,
        "username": login,
        "fullname": user.fullname if user else login,
    }
