"""Controls for several things of one kind, whose last line is empty and waits for one more."""

from __future__ import annotations

from typing import Any

import colander
from deform import widget

from vanban.i18n import _


class ListWidget(widget.SequenceWidget):
    """Any number of things; what is sent for them and is no list is a mistake of the field, with nothing to show again."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the values in their order."""
        if pstruct is not colander.null and not isinstance(pstruct, list):
            field.sequence_fields = []
            raise colander.Invalid(field.schema, _("A list is expected here."), [])
        return super().deserialize(field, pstruct)


class RowWidget(widget.MappingWidget):
    """A row of several fields; one in which nothing was typed is the empty line at the end of the list."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the values, or nothing for the empty line."""
        needed = field.schema.needed
        if not isinstance(pstruct, dict) or (needed and not any(_was_typed(pstruct.get(name)) for name in needed)):
            return colander.null
        return super().deserialize(field, pstruct)


def _was_typed(part: Any) -> bool:
    if isinstance(part, dict):  # a field of several controls, such as a day
        return any(map(_was_typed, part.values()))
    return bool(str(part or "").strip())


class RelationWidget(widget.MappingWidget):
    """A relation; one without a document is the empty line at the end of the list."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the two values, or nothing for the empty line."""
        if not isinstance(pstruct, dict) or not str(pstruct.get("target") or "").strip():
            return colander.null
        return super().deserialize(field, pstruct)
