"""`@groups`: groups of people, for those who manage them."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.bodies import json_object, text_in, texts_in
from vanban.api.rendering import no_content
from vanban.api.services import service
from vanban.content.site import Site, service_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.people.group_desk import GroupDesk
from vanban.permissions import Permission
from vanban.text.normal import clean_line, fold


@service("@groups", permission=Permission.MANAGE_USERS, context=Site)
def show_groups(site: Site, request: Any) -> Any:
    """Give one group, or all of those whose name or title holds `query`."""
    accounts = service_of(site, "accounts")
    if request.subpath:
        return group_value(_group(accounts, request), request)
    part = fold(clean_line(request.GET.get("query", "")))
    return [group_value(group, request) for group in accounts.groups if part in fold(f"{group.name} {group.title}")]


@service("@groups", method="POST", permission=Permission.MANAGE_USERS, context=Site)
def add_group(site: Site, request: Any) -> dict[str, Any]:
    """Make a group of `groupname`, `title`, `roles` and `users`."""
    body = json_object(request)
    name = text_in(body, "groupname") or ""
    desk = GroupDesk(site, request.registry, request.identity)
    group = desk.add(text_in(body, "title") or name, name=name, roles=texts_in(body, "roles") or ())
    desk.change_members(group.name, joining=texts_in(body, "users") or ())
    request.response.status_code = 201
    request.response.location = address(site, request, "@groups", group.name)
    return group_value(group, request)


@service("@groups", method="PATCH", permission=Permission.MANAGE_USERS, context=Site)
def change_group(site: Site, request: Any) -> Any:
    """Change title or roles; `users` is an object of logins to take in (true) and to let go (false)."""
    accounts, body = service_of(site, "accounts"), json_object(request)
    group = _group(accounts, request)
    desk, users = GroupDesk(site, request.registry, request.identity), _users(body)
    desk.change(group.name, title=text_in(body, "title"), roles=texts_in(body, "roles"))
    joining = [login for login, member in users.items() if member]
    desk.change_members(group.name, joining=joining, leaving=[login for login in users if login not in joining])
    return no_content(request)


@service("@groups", method="DELETE", permission=Permission.MANAGE_USERS, context=Site)
def delete_group(site: Site, request: Any) -> Any:
    """Take a group away."""
    accounts = service_of(site, "accounts")
    GroupDesk(site, request.registry, request.identity).remove(_group(accounts, request).name)
    return no_content(request)


def group_value(group: Any, request: Any) -> dict[str, Any]:
    """Describe a group."""
    where = address(request.root, request, "@groups", group.name)
    members = list(group.members)
    return {
        "@id": where,
        "id": group.name,
        "groupname": group.name,
        "title": group.title,
        "roles": sorted(group.roles),
        "users": {"@id": where, "items": members, "items_total": len(members)},
    }


def _users(body: dict[str, Any]) -> dict[str, bool]:
    users = body.get("users") or {}
    if not isinstance(users, dict) or not all(isinstance(member, bool) for member in users.values()):
        raise Invalid(_("Some fields need your attention."), {"users": _("true or false is expected here.")})
    return users


def _group(accounts: Any, request: Any) -> Any:
    name = "/".join(request.subpath)
    if name not in accounts.groups:
        raise HTTPNotFound
    return accounts.groups[name]
