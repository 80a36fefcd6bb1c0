"""Moves one child of a folder among its neighbours."""

from __future__ import annotations

from typing import Any

from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.errors import Invalid
from vanban.i18n import _


def reorder(folder: Content, ordering: Any) -> None:
    """Move `obj_id` by `delta` places: a whole number, `top` or `bottom`. Raise `Invalid` when that means nothing."""
    if not isinstance(folder, Folder):
        raise Invalid(_("Only a folder has an order."))
    if not isinstance(ordering, dict):
        raise Invalid(_("“ordering” is an object with “obj_id” and “delta”."))
    name = ordering.get("obj_id")
    if not isinstance(name, str) or name not in folder:
        raise Invalid(_("There is nothing called “${name}” in this folder.", mapping={"name": str(name)[:100]}))
    names = list(folder)
    place = names.index(name)
    target = _target(ordering.get("delta"), place, len(names) - 1)
    names.insert(target, names.pop(place))
    # Those after the last one that anybody placed keep their usual order, and stay out of the folder's own list.
    lifecycle.arrange(folder, names[: max(place + 1, target + 1, len(folder.order))])


def _target(delta: Any, place: int, last: int) -> int:
    if delta == "top":
        return 0
    if delta == "bottom":
        return last
    if not isinstance(delta, int) or isinstance(delta, bool):
        raise Invalid(_("“delta” is a whole number, “top” or “bottom”."))
    return min(max(0, place + delta), last)
