"""Gives people and groups rights on one folder, in plain words, and shows beforehand what that would change."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import service_of
from vanban.errors import Conflict, NotAllowed
from vanban.i18n import _
from vanban.permissions import SHARED_ON_FOLDERS, Permission, Role
from vanban.security.granting import may_grant, sealed
from vanban.security.sharing import describe, set_sharing, wanted_sharing
from vanban.security.words import FOLDER_ROLES
from vanban.views.notices import see
from vanban.views.sharing_preview import preview_of
from vanban.views.sharing_rows import found_rows, row_of

SHARING: Final = "vanban.templates:sharing.pt"
Wanted = dict[str, set[Role]]


@view_config(context=Content, name="sharing", request_method="GET", permission=Permission.SHARE, renderer=SHARING)
def show_sharing(content: Content, request: Any) -> dict[str, Any]:
    """Show who has which rights here, given here or above; find others to add."""
    query = request.GET.get("query", "")
    wanted = {row.principal: set(row.roles) for row in describe(content, service_of(content, "accounts"))}
    return _page(content, request, wanted, content.inherits_sharing, query=query)


@view_config(context=Content, name="sharing", request_method="POST", permission=Permission.SHARE, renderer=SHARING)
def change_sharing(content: Content, request: Any) -> Any:
    """Do what the button says: find more people, show what the ticks would change, or store them."""
    wanted, inherits = _ticked(content, request)
    do = request.POST.get("do", "")
    if do == "find":
        return _page(content, request, wanted, inherits, query=request.POST.get("query", ""))
    try:
        if do == "preview":
            return _page(content, request, wanted, inherits, preview=True)
        seen = request.POST.get("seen", "")
        set_sharing(content, wanted, request.registry, request.identity, inherits, seen=seen)
    except (Conflict, NotAllowed) as error:
        conflict = isinstance(error, Conflict)
        request.response.status_int = 409 if conflict else 403
        return _page(content, request, wanted, inherits, preview=conflict, error=error.message)
    return see(request, request.address(content, "sharing"), "shared")


def _page(
    content: Content,
    request: Any,
    wanted: Wanted,
    inherits: bool,
    *,
    query: str = "",
    preview: bool = False,
    error: Any = None,
) -> dict[str, Any]:
    """Show the page with the ticks as they are set, and with what they mean if that is asked for."""
    accounts = service_of(content, "accounts")
    rows = {row.principal: row for row in describe(content, accounts, inherits)}
    entries = [
        row_of(who, wanted.get(who, set()), rows.get(who), content, request) for who in (*rows, *_new(wanted, rows))
    ]
    return {
        "content": content,
        "page_title": _("Sharing: ${title}", mapping={"title": str(content.title)}),
        "roles": [(str(role), *map(request.say, FOLDER_ROLES[role])) for role in SHARED_ON_FOLDERS],
        "entries": entries,
        "inherits": inherits,
        "query": query.strip(),
        "found": found_rows(content, query, set(wanted) | set(rows), request),
        "preview": preview_of(content, wanted_sharing(content, wanted), inherits, request) if preview else None,
        "seen": sealed(content, wanted),
        "error": request.say(error),
        "report_url": request.address(content, "rights") if isinstance(content, Folder) else "",
    }


def _new(wanted: Wanted, rows: dict[str, Any]) -> list[str]:
    return [principal for principal, roles in wanted.items() if principal not in rows and roles]


def _ticked(content: Content, request: Any) -> tuple[Wanted, bool]:
    """Read the ticks. Roles that have no box, as they are given above too or not this person's to give, stay."""
    wanted: Wanted = {
        principal: {Role(role) for role in request.POST.getall(f"role:{principal}") if role in SHARED_ON_FOLDERS}
        for principal in request.POST.getall("principal")
    }
    fixed = {role for role in SHARED_ON_FOLDERS if not may_grant(request.identity, content, role)}
    for row in describe(content, service_of(content, "accounts")):
        if row.principal in wanted:
            wanted[row.principal] |= row.roles & (set(row.inherited) | fixed)
    return wanted, "inherits" in request.POST
