"""What an answer says of a node in one line of a list, and in full."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from vanban.api.addresses import address
from vanban.api.rendering import moment, translated
from vanban.api.values_out import HEAVY, field_values, value_of
from vanban.catalog.validity import Status, validity_of
from vanban.content.base import Content, path_string
from vanban.content.folder import Folder
from vanban.content.history import Entry
from vanban.content.site import service_of
from vanban.content.types import types_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import WITHDRAWN, is_withheld
from vanban.time_zone import portal_zone
from vanban.workflow.engine import state_of

STATUS_TITLES: Final = {
    Status.NOT_YET: _("Not yet in force"),
    Status.IN_FORCE: _("In force"),
    Status.PARTLY_EXPIRED: _("Partly expired"),
    Status.EXPIRED: _("Expired"),
    Status.SUSPENDED: _("Suspended"),
}
ALL: Final = "_all"


def summary(content: Content, request: Any, metadata: list[str] | tuple[str, ...] = ()) -> dict[str, Any]:
    """Give one line of a list, with the fields named in `metadata` (`_all` for everything but text and files)."""
    line = {
        "@id": address(content, request),
        "@type": content.type_name,
        "title": str(getattr(content, "title", "")),
        "description": str(getattr(content, "description", "") or ""),
        "review_state": _state_name(content, request),
    }
    return {**line, **_metadata(content, request, metadata)} if metadata else line


def full(content: Content, request: Any) -> dict[str, Any]:
    """Give everything about `content` but what lies in it."""
    return {
        **summary(content, request),
        **_facts(content, request),
        "type_title": translated(types_of(request.registry)[content.type_name].title, request),
        "parent": _parent(content, request),
        **_withdrawal(content, request),
        **field_values(content, request),
    }


def today(request: Any) -> date:
    """Give the day in the portal's time zone."""
    return datetime.now(portal_zone(request.registry)).date()


def _facts(content: Content, request: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "UID": str(content.docid) if content.docid is not None else None,
        "id": content.__name__ or "",
        "created": moment(content.created),
        "modified": moment(content.modified),
        "is_folderish": isinstance(content, Folder),
    }
    if "effective" in content.field_names():
        facts["status"] = _status(content, request)
    # Who wrote something is for those who work on it, not for the public.
    if request.has_permission(Permission.HISTORY, content):
        facts["creators"] = list(filter(None, [service_of(content, "accounts").shown(content.creator)]))
    return facts


def _metadata(content: Content, request: Any, wanted: list[str] | tuple[str, ...]) -> dict[str, Any]:
    everything = ALL in wanted
    nodes = [node for node in content.nodes() if node.name in wanted or (everything and not isinstance(node, HEAVY))]
    closed = is_withheld(content, request)
    found = {node.name: value_of(content, node, request, closed=closed) for node in nodes}
    facts = _facts(content, request) | {"getPath": path_string(content), "getURL": address(content, request)}
    return {name: value for name, value in facts.items() if everything or name in wanted} | found


def _state_name(content: Content, request: Any) -> str | None:
    state = state_of(content, request.registry)
    return state.name if state is not None else None


def _status(content: Content, request: Any) -> dict[str, str] | None:
    status = validity_of(content).status(today(request))
    return None if status is None else {"token": str(status), "title": translated(STATUS_TITLES[status], request)}


def _parent(content: Content, request: Any) -> dict[str, Any]:
    parent = content.__parent__
    if parent is None:
        return {}
    visible = request.has_permission(Permission.VIEW, parent)
    return summary(parent, request) if visible else {"@id": address(parent, request), "@type": parent.type_name}


def _withdrawal(content: Content, request: Any) -> dict[str, Any]:
    """Give the reason for which the public no longer reads a document; it is written for the public."""
    if _state_name(content, request) != WITHDRAWN:
        return {}
    entries: list[Entry] = [entry for entry in content.history if entry.state == WITHDRAWN]
    return {"withdrawal": {"reason": entries[-1].remark, "time": moment(entries[-1].when)}} if entries else {}
