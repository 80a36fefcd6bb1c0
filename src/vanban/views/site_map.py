"""The site map as a tree of words (Circular 32/2017/TT-BTTTT, article 16.4)."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.folder import children
from vanban.views.models import Link

DEEPEST: Final = 4


@view_config(context=Site, name="sitemap", permission=Permission.VIEW, renderer="vanban.templates:site_map.pt")
def show_site_map(site: Site, request: Any) -> dict[str, Any]:
    """Show every section that the reader may see."""
    return {"page_title": _("Site map"), "show_bar": False, "tree": _branch(site, request, DEEPEST)}


def _branch(folder: Folder, request: Any, depth: int) -> list[Any]:
    if not depth:
        return []
    return [
        (Link(str(child.title), request.address(child)), _branch(child, request, depth - 1))
        for child in children(folder, request, ("Folder", "QuestionBox"))
    ]
