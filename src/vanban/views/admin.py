"""The administrator's page: what needs a look now, and the way to every screen."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPForbidden
from pyramid.view import view_config

from vanban.administration import GROUP_TITLES, attention, screens_of
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.models import Link


@view_config(context=Site, name="admin", permission=Permission.VIEW, renderer="vanban.templates:admin.pt")
def show_administration(site: Site, request: Any) -> dict[str, Any]:
    """Show an administrator what there is to do; who may use no screen at all is refused."""
    grouped = administered_by(request)
    if not grouped:
        raise HTTPForbidden
    return {
        "page_title": _("Administration"),
        "show_bar": False,
        "attention": [(one.tone, request.say(one.sentence), one.url) for one in attention(site, request)],
        "groups": [
            (
                group,
                request.say(GROUP_TITLES[group]),
                [
                    Link(
                        request.say(screen.title),
                        request.address(site, *screen.name.split("/")),
                        icon=screen.icon,
                        description=request.say(screen.about),
                    )
                    for screen in screens
                ],
            )
            for group, screens in grouped.items()
        ],
    }


def administered_by(request: Any) -> dict[Any, Any]:
    """Give the screens that whoever asks may use, by group."""
    return screens_of(request.registry, lambda permission: bool(request.has_permission(permission, request.root)))
