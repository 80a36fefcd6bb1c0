"""`@actions`: which pages of the portal the person may open for some content."""

from __future__ import annotations

from typing import Any

from vanban.api.addresses import address
from vanban.api.rendering import translated
from vanban.api.services import service
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission

Entry = tuple[str, str, Permission, str, bool]
"""Name, title, what it needs, the page, and whether it fits the content."""


@service("@actions", permission=Permission.VIEW)
def actions(content: Content, request: Any) -> dict[str, Any]:
    """Give the actions by category, as plone.restapi names them."""
    tabs = [
        ("view", _("View"), Permission.VIEW, "", True),
        ("edit", _("Edit"), Permission.EDIT, "edit", True),
        ("folderContents", _("Contents"), Permission.ADD, "contents", isinstance(content, Folder)),
        ("history", _("History"), Permission.HISTORY, "history", True),
        ("local_roles", _("Sharing"), Permission.SHARE, "sharing", True),
    ]
    buttons = [("delete", _("Delete"), Permission.DELETE, "delete", not isinstance(content, Site))]
    stranger = request.identity is None
    person = [
        ("login", _("Log in"), Permission.VIEW, "login", stranger),
        ("logout", _("Log out"), Permission.VIEW, "logout", not stranger),
    ]
    return {
        "@id": address(content, request, "@actions"),
        "object": _allowed(tabs, content, request),
        "object_buttons": _allowed(buttons, content, request),
        "user": _allowed(person, request.root, request),
    }


def _allowed(entries: list[Entry], content: Content, request: Any) -> list[dict[str, str]]:
    return [
        {"id": name, "title": translated(title, request), "icon": "", "url": _page(content, page, request)}
        for name, title, permission, page, fits in entries
        if fits and request.has_permission(permission, content)
    ]


def _page(content: Content, page: str, request: Any) -> str:
    return address(content, request, page) if page else address(content, request)
