"""What a person may do with a whole branch of the tree, and what is withheld of a document that was withdrawn."""

from __future__ import annotations

from typing import Any, Final

from vanban.content.base import Content
from vanban.content.lifecycle import subtree
from vanban.errors import NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.granting import require_bringing

WITHDRAWN: Final = "withdrawn"
"""State in which the public still learns that there was a document, and why it is gone, but not what it said."""


def is_withdrawn(content: Content) -> bool:
    """Tell whether `content` was taken back."""
    return content.state == WITHDRAWN


def is_withheld(content: Content, request: Any) -> bool:
    """Tell whether text and files are kept from this person: those who may edit still read what was withdrawn."""
    return is_withdrawn(content) and not request.has_permission(Permission.EDIT, content)


def is_kept_back(content: Content, field: str, request: Any) -> bool:
    """Tell whether this person reads the field called `field` not yet, or not at all."""
    return field in content.withheld and not request.has_permission(Permission.EDIT, content)


def require_below(content: Content, permission: str, request: Any) -> None:
    """Raise `NotAllowed` unless the person holds `permission` on `content` and on all below it."""
    names = {"title": str(content.title)}
    for node in subtree(content):
        if request.has_permission(permission, node):
            continue
        if node is content or not request.has_permission(Permission.VIEW, node):
            raise NotAllowed(_("You have no right to do this with “${title}” and all that lies in it.", mapping=names))
        names["inner"] = str(node.title)
        raise NotAllowed(_("You have no right to do this with “${inner}”, which lies in “${title}”.", mapping=names))


def require_moving(content: Content, folder: Content, request: Any) -> None:
    """Raise `NotAllowed` unless the person may take all of `content` from where it is and put it into `folder`.

    Rights come from the folder: who moves something decides who may do what with it. What is shared on it and below
    goes with it, so it must be theirs to give in `folder`.
    """
    require_below(content, Permission.DELETE, request)
    require_bringing(request.identity, content, folder)


def require_copying(content: Content, request: Any) -> None:
    """Raise `NotAllowed` unless the person may read all of `content` and below: a copy belongs to who made it."""
    require_below(content, Permission.VIEW, request)
    if any(is_withheld(node, request) for node in subtree(content)):
        raise NotAllowed(_("A withdrawn document can be copied by its editors only."))
    if any(_hides_something(node, request) for node in subtree(content)):
        raise NotAllowed(_("A part of this is not public yet. Only its editors can copy it."))


def _hides_something(content: Content, request: Any) -> bool:
    """Tell whether a copy, in which that would be open to who makes it, would tell this person more than the original."""
    return not content.stays and any(
        getattr(content, name) and is_kept_back(content, name, request) for name in content.withheld
    )
