"""The list of groups."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.people.listing import groups_by_title
from vanban.views.people.roles import titles


@view_config(context=Site, name="groups", permission=Permission.MANAGE_USERS, renderer="vanban.templates:groups.pt")
def show_groups(site: Site, request: Any) -> dict[str, Any]:
    """List the groups."""
    groups = [
        {
            "url": request.address(site, "group", group.name),
            "title": group.title,
            "count": len(group.members),
            "roles": titles(request, group.roles),
        }
        for group in groups_by_title(site.service("accounts"))
    ]
    return {"page_title": _("Groups"), "show_bar": False, "groups": groups, "add_url": request.address(site, "group")}
