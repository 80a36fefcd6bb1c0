"""Takes content out of the tree, if the person may take all that lies below it."""

from __future__ import annotations

from typing import Any

from vanban.api.rendering import no_content
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.errors import NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import require_below


def delete_content(content: Content, request: Any) -> Any:
    """Delete `content` with all below it."""
    if isinstance(content, Site):
        raise NotAllowed(_("The portal itself cannot be deleted."))
    require_below(content, Permission.DELETE, request)
    lifecycle.remove(content, request.registry)
    return no_content(request)
