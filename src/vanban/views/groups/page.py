"""The page of one group: its members in pages, who could join, its name and its roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.group_desk import GroupDesk
from vanban.people.membership import members_of, people_named, who_could_join
from vanban.people.rules import assignable, may_change_group
from vanban.permissions import ASSIGNABLE, Permission
from vanban.security.groups import Group
from vanban.views.batching import batch_of, start_of
from vanban.views.groups.rows import member_row
from vanban.views.notices import see
from vanban.views.people.forms import refused, text_of
from vanban.views.people.roles import choices

PAGE: Final = "vanban.templates:group.pt"
NEW: Final = "vanban.templates:group_add.pt"
SIZE: Final = 50
FOUND: Final = 20
"""People that are offered at once."""
LONGEST: Final = 200


@view_config(context=Site, name="group", request_method="GET", permission=Permission.MANAGE_USERS, renderer=PAGE)
def show_group(site: Site, request: Any, errors: dict[str, str] | None = None) -> dict[str, Any]:
    """Show a group to change, or an empty one to add."""
    group = asked_group(site, request)
    page = {"show_bar": False, "errors": errors or {}, **_described(request, group)}
    if group is None:
        request.override_renderer = NEW
        return page | {"page_title": _("Add a group"), "cancel_url": request.address(site, "groups")}
    return page | {
        "page_title": _("Group: ${name}", mapping={"name": group.title}),
        "group": group,
        "changing": may_change_group(request.identity, group),
        "remove_url": request.address(site, "remove-group", group.name),
        "here_url": request.address(site, "group", group.name),
        "typed_names": text_of(request, "logins"),
        **_members(site, request, group),
        **_others(site, request, group),
    }


@view_config(context=Site, name="group", request_method="POST", permission=Permission.MANAGE_USERS, renderer=PAGE)
def change_group(site: Site, request: Any) -> Any:
    """Add the group, or do with it what the button says."""
    group, desk = asked_group(site, request), GroupDesk(site, request.registry, request.identity)
    deed = _deed(request)
    try:
        if group is None:
            made = desk.add(text_of(request, "title"), roles=request.POST.getall("roles"))
            return see(request, request.address(site, "group", made.name), "group-added")
        notice = deed(desk, group, request)
    except (Invalid, Conflict, NotAllowed) as error:
        return show_group(site, request, refused(request, error))
    kept = {name: value for name in ("query", "find") if (value := text_of(request, name)[:LONGEST])}
    return see(request, request.address(site, "group", group.name, query=kept), notice)


def asked_group(site: Site, request: Any) -> Group | None:
    """Give the group that the address names; `None` when it names none, `HTTPNotFound` when it is not there."""
    groups = site.service("accounts").groups
    if not request.subpath:
        return None
    if len(request.subpath) > 1 or request.subpath[0] not in groups:
        raise HTTPNotFound
    return groups[request.subpath[0]]  # type: ignore[no-any-return]


def _save(desk: GroupDesk, group: Group, request: Any) -> str:
    desk.change(group.name, title=text_of(request, "title"), roles=request.POST.getall("roles"))
    return "saved"


def _leave(desk: GroupDesk, group: Group, request: Any) -> str:
    leaving = request.POST.getall("names")
    desk.change_members(group.name, leaving=leaving)
    return "members-left" if leaving else "nothing-chosen"


def _join(desk: GroupDesk, group: Group, request: Any) -> str:
    desk.change_members(group.name, joining=[text_of(request, "join")])
    return "members-joined"


def _paste(desk: GroupDesk, group: Group, request: Any) -> str:
    joining = [user.login for user in people_named(desk.accounts, text_of(request, "logins"))]
    new = [login for login in joining if login not in group.members]
    desk.change_members(group.name, joining=new)
    return "members-joined" if new else "unchanged"


DEEDS: Final[dict[str, Callable[[GroupDesk, Group, Any], str]]] = {"save": _save, "leave": _leave, "paste": _paste}
"""By the value of the button."""


def _deed(request: Any) -> Callable[[GroupDesk, Group, Any], str]:
    deed = _join if "join" in request.POST else DEEDS.get(text_of(request, "do"))
    if deed is None:
        raise HTTPNotFound
    return deed


def _described(request: Any, group: Group | None) -> dict[str, Any]:
    """Give name and roles, as they are or as they were typed."""
    typed = text_of(request, "do") == "save"
    chosen = request.POST.getall("roles") if typed else group.roles if group else ()
    return {
        "title": text_of(request, "title") if typed else group.title if group else "",
        "roles": choices(request, chosen, assignable(request.identity, ASSIGNABLE)),
    }


def _members(site: Site, request: Any, group: Group) -> dict[str, Any]:
    query = request.GET.get("query", "").strip()[:LONGEST]
    found = members_of(site.service("accounts"), group, query)
    start = min(start_of(request), (max(len(found) - 1, 0) // SIZE) * SIZE)

    def address(number: int) -> str:
        kept = {"query": query} if query else {}
        return str(request.address(site, "group", group.name, query={**kept, "start": number}))

    return {
        "query": query,
        "total": len(found),
        "of_all": len(group.members),
        "members": [member_row(site, request, user) for user in found[start : start + SIZE]],
        "batch": batch_of(len(found), start, address, SIZE),
    }


def _others(site: Site, request: Any, group: Group) -> dict[str, Any]:
    """Give who is found to be added."""
    find = (request.GET.get("find") or text_of(request, "find")).strip()[:LONGEST]
    found = who_could_join(site.service("accounts"), group, find)
    return {
        "find": find,
        "found": [member_row(site, request, user) for user in found[:FOUND]],
        "found_more": max(0, len(found) - FOUND),
    }
