"""Warns of rows that may be in the portal, or in the source, already: the same file, or nearly the same text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vanban.catalog.look_alikes import LookAlike, Reason, look_alikes
from vanban.content.base import path_string
from vanban.content.site import Site
from vanban.files import StoredFile
from vanban.i18n import _
from vanban.permissions import Role, role_principal

EVERYBODY: Final = frozenset(role_principal(role) for role in Role)
"""Whoever runs a command may see everything."""


class Twins:
    """Compares rows with what the portal has, and their files with those of rows further up."""

    def __init__(self, site: Site, registry: Any) -> None:
        self._site, self._registry = site, registry
        self._seen: dict[str, int] = {}

    def of(self, row: int, values: Mapping[str, Any], files: list[StoredFile]) -> list[Any]:
        """Give a sentence for each look-alike of the row with these `values` and `files`; its number is checked before."""
        new = {name: value for name, value in values.items() if name != "number"}
        found = look_alikes(self._site, self._registry, EVERYBODY, values=new, files=files)
        return [*map(_told, found), *self._further_up(row, files)]

    def _further_up(self, row: int, files: list[StoredFile]) -> list[Any]:
        firsts = {self._seen.setdefault(stored.sha256, row) for stored in files}
        return [_("The same file stands in row ${row}.", mapping={"row": first}) for first in sorted(firsts - {row})]


def _told(twin: LookAlike) -> Any:
    named = {"path": path_string(twin.document), "share": round(100 * twin.share)}
    if twin.reason is Reason.FILE:
        return _("${path} has the same file.", mapping=named)
    return _("${path} has nearly the same text (${share} % of the words).", mapping=named)
