"""Takes content out of the tree, if the person may take all that lies below it."""

from __future__ import annotations

from typing import Any

from vanban.api.rendering import no_content
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.lifecycle import subtree
from vanban.content.site import Site
from vanban.errors import NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission


def delete_content(content: Content, request: Any) -> Any:
    """Delete `content` with all below it."""
    if isinstance(content, Site):
        raise NotAllowed(_("The portal itself cannot be deleted."))
    require_below(content, Permission.DELETE, request)
    lifecycle.remove(content, request.registry)
    return no_content(request)


def require_below(content: Content, permission: str, request: Any) -> None:
    """Raise `NotAllowed` unless the person holds `permission` on `content` and on all below it."""
    for node in subtree(content):
        if request.has_permission(permission, node):
            continue
        if node is content or not request.has_permission(Permission.VIEW, node):
            raise NotAllowed(_("You have no right to do this with “${title}” and all that lies in it.", mapping={"title": str(content.title)}))
        raise NotAllowed(
            _(
                "You have no right to do this with “${inner}”, which lies in “${title}”.",
                mapping={"inner": str(node.title), "title": str(content.title)},
            )
        )
