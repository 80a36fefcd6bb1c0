"""Asks for one right on many things, and names the first that stands in the way, if it may be named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.content.base import Content, lineage
from vanban.errors import NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission


def need(request: Any, permission: str, contents: Iterable[Content]) -> None:
    """Raise `NotAllowed` for the first of `contents` on which this person lacks `permission`."""
    for content in contents:
        if not request.has_permission(permission, content):
            raise NotAllowed(_sentence(content, request))


def _sentence(content: Content, request: Any) -> str:
    if request.has_permission(Permission.VIEW, content):
        return _("You may not do this with “${title}”.", mapping={"title": str(content.title)})  # type: ignore[no-any-return]
    seen = next(place for place in (*lineage(content), request.root) if request.has_permission(Permission.VIEW, place))
    return _(  # type: ignore[no-any-return]
        "You have no right to do this with “${title}” and all that lies in it.", mapping={"title": str(seen.title)}
    )
