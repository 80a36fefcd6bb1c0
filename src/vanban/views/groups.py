"""The administrator's pages for groups: who acts together, and with which roles."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.group_desk import GroupDesk
from vanban.people.rules import assignable
from vanban.permissions import ASSIGNABLE, Permission
from vanban.text.collation import person_key
from vanban.views.notices import see
from vanban.views.people.roles import TITLES as ROLES

GROUP = "vanban.templates:group.pt"


@view_config(context=Site, name="groups", permission=Permission.MANAGE_USERS, renderer="vanban.templates:groups.pt")
def show_groups(site: Site, request: Any) -> dict[str, Any]:
    """List the groups."""
    groups = [
        {
            "url": request.address(site, "group", group.name),
            "title": group.title,
            "count": len(group.members),
            "roles": [request.say(ROLES[role]) for role in sorted(group.roles) if role in ROLES],
        }
        for group in site.service("accounts").groups
    ]
    return {"page_title": _("Groups"), "show_bar": False, "groups": groups, "add_url": request.address(site, "group")}


@view_config(context=Site, name="group", request_method="GET", permission=Permission.MANAGE_USERS, renderer=GROUP)
def show_group(site: Site, request: Any, error: str = "") -> dict[str, Any]:
    """Show a group to change, or an empty one to add."""
    accounts = site.service("accounts")
    group = _asked(accounts, request)
    people = sorted((user for user in accounts if not user.disabled), key=lambda user: person_key(user.title))
    members = set(group.members) if group else set()
    return {
        "page_title": _("Group: ${name}", mapping={"name": group.title}) if group else _("Add a group"),
        "show_bar": False,
        "group": group,
        "title": request.POST.get("title", group.title if group else ""),
        "roles": [
            (role.value, request.say(ROLES[role]), bool(group and role in group.roles))
            for role in assignable(request.identity, ASSIGNABLE)
        ],
        "people": [(user.login, user.title, user.login in members) for user in people],
        "error": error,
    }


@view_config(context=Site, name="group", request_method="POST", permission=Permission.MANAGE_USERS, renderer=GROUP)
def change_group(site: Site, request: Any) -> Any:
    """Add the group, change its name, roles and members, or remove it."""
    accounts = site.service("accounts")
    group = _asked(accounts, request)
    if group is not None and "remove" in request.POST:
        GroupDesk(site, request.registry, request.identity).remove(group.name)
        return see(request, request.address(site, "groups"), "deleted")
    try:
        group = _store(GroupDesk(site, request.registry, request.identity), group, request)
    except (Invalid, Conflict, NotAllowed) as error:
        request.tm.doom()  # the name may have been changed before a role was refused
        request.response.status_code = error.status
        sentence = next(iter(getattr(error, "errors", {}).values()), error.message)
        return show_group(site, request, request.say(sentence))
    return see(request, request.address(site, "groups"), "saved")


def _store(desk: GroupDesk, group: Any, request: Any) -> Any:
    title, roles, accounts = request.POST.get("title", ""), request.POST.getall("roles"), desk.accounts
    if group is None:
        group = desk.add(title, roles=roles)
    else:
        desk.change(group.name, title=title, roles=roles)
    wanted = {login for login in request.POST.getall("members") if login in accounts}
    offered = {user.login for user in accounts if not user.disabled}
    members = set(group.members)
    desk.change_members(group.name, joining=wanted - members, leaving=(offered & members) - wanted)
    return group


def _asked(accounts: Any, request: Any) -> Any:
    if not request.subpath:
        return None
    if request.subpath[0] not in accounts.groups:
        raise HTTPNotFound
    return accounts.groups[request.subpath[0]]
