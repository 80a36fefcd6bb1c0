"""Removes a group, after saying who and what it concerns."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.catalog.rights.report import places_shared_with
from vanban.content.site import Site
from vanban.errors import Conflict, NotAllowed
from vanban.i18n import _
from vanban.people.group_desk import GroupDesk
from vanban.permissions import Permission, group_principal
from vanban.security.groups import Group
from vanban.security.words import role_title
from vanban.views.groups.page import asked_group
from vanban.views.notices import see
from vanban.views.people.forms import refused
from vanban.views.people.roles import titles

NAME = "remove-group"
PAGE = "vanban.templates:group_remove.pt"


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.MANAGE_USERS, renderer=PAGE)
def ask_removal(site: Site, request: Any, errors: dict[str, str] | None = None) -> dict[str, Any]:
    """Say how many people lose what, and where."""
    group = _group(site, request)
    given = places_shared_with(site, group_principal(group.name))
    return {
        "page_title": _("Remove the group “${name}”?", mapping={"name": group.title}),
        "show_bar": False,
        "errors": errors or {},
        "people": len(group.members),
        "roles": titles(request, group.roles),
        "places": [(request.say(role_title(role)), len(places)) for role, places in given.items()],
        "places_total": len(set().union(*given.values())),
        "rights_url": request.address(site, "rights", query={"who": group_principal(group.name)}),
        "cancel_url": request.address(site, "group", group.name),
    }


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_USERS, renderer=PAGE)
def remove(site: Site, request: Any) -> Any:
    """Remove the group."""
    group = _group(site, request)
    try:
        GroupDesk(site, request.registry, request.identity).remove(group.name)
    except (Conflict, NotAllowed) as error:
        return ask_removal(site, request, refused(request, error))
    return see(request, request.address(site, "groups"), "group-removed")


def _group(site: Site, request: Any) -> Group:
    group = asked_group(site, request)
    if group is None:
        raise HTTPNotFound
    return group
