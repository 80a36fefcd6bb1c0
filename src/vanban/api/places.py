"""`@breadcrumbs` and `@navigation`: where content stands, and where else to go."""

from __future__ import annotations

from typing import Any, Final, cast

from vanban.api.addresses import address
from vanban.api.listing import visible_names
from vanban.api.services import service
from vanban.api.summaries import summary
from vanban.content.base import Content, lineage
from vanban.content.folder import Folder
from vanban.content.types import types_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission

MOST: Final = 100
"""Sections at one level that navigation names."""
DEEPEST: Final = 5


@service("@breadcrumbs", permission=Permission.VIEW)
def breadcrumbs(content: Content, request: Any) -> dict[str, Any]:
    """Give the folders above, and the content itself, without the site."""
    above = [step for step in lineage(content) if step.__parent__ is not None]
    steps = [step for step in above if request.has_permission(Permission.VIEW, step)]
    return {
        "@id": address(content, request, "@breadcrumbs"),
        "root": address(request.root, request),
        "items": [{"@id": address(step, request), "title": str(step.title)} for step in reversed(steps)],
    }


@service("@navigation", permission=Permission.VIEW)
def navigation(content: Content, request: Any) -> dict[str, Any]:
    """Give the sections of the portal, as deep as `expand.navigation.depth` says."""
    given = request.GET.get("expand.navigation.depth") or "1"
    if not (given.isascii() and given.isdecimal() and 1 <= int(given[:5]) <= DEEPEST):
        raise Invalid(_("The depth of the navigation is 1 to ${limit}.", mapping={"limit": DEEPEST}))
    return {"@id": address(content, request, "@navigation"), "items": _sections(request.root, request, int(given))}


def _sections(folder: Folder, request: Any, depth: int) -> list[dict[str, Any]]:
    kinds = tuple(info.name for info in types_of(request.registry).values() if info.container)
    names = visible_names(folder, request, kinds)[:MOST] if depth else []
    return [
        {**summary(folder[name], request), "items": _sections(cast("Folder", folder[name]), request, depth - 1)}
        for name in names
    ]
