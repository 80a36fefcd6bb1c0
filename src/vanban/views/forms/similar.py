"""Warns of documents that are here already, before an uploaded file is filed a second time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.catalog.duplicates import UNSEEN, find_duplicate
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.models import Row
from vanban.views.rows import row_for


@dataclass(frozen=True)
class Warned:
    """Why a file may be here already, and the document where the person may see it."""

    sentence: str
    row: Row | None = None


def warnings_for(stored: Any, values: dict[str, Any], near: Any, request: Any) -> list[Warned]:  # noqa: ARG001 (the bytes and words of `stored` are compared by the finding of duplicates)
    """Give what warns of filing `stored`, whose words say `values` by field, near the content or folder `near`."""
    docid = getattr(near, "docid", None)
    other = find_duplicate(site_of(near), values, docid)
    if other is None:
        return []
    if not request.has_permission(Permission.VIEW, other):
        return [Warned(request.say(UNSEEN))]
    sentence = _("A document with this number is already here. Compare before you save:")
    return [Warned(request.say(sentence), row_for(other, request))]
