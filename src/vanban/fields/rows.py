"""A field of several rows that have the same fields."""

from __future__ import annotations

from typing import Any, ClassVar

import colander

from vanban.fields.base import Bindable, Field
from vanban.fields.choices import Several
from vanban.i18n import _


class Row(Bindable, colander.MappingSchema):
    """The fields of one row; a form drops a row in which all that are `needed` are empty."""

    needed: ClassVar[tuple[str, ...]] = ()


class Rows(Field):
    """Any number of rows of the schema `row`, sorted by their field `place`, if they have one; a tuple of dicts."""

    schema_type = Several
    row: ClassVar[type[Row]]
    row_title = _("Entry")
    most = 30
    begins_with = 0
    """Rows that a form shows at least, also where a script cannot add any."""
    fixed = False
    """Whether rows are neither added nor removed."""
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "object"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        row = traits.get("row")
        made = (row(name="row", title=traits.get("row_title", self.row_title)),) if row else ()
        super().__init__(*(children or made), **traits)

    def preparer(self, value: Any) -> Any:
        """Put the rows in the order of their places, which are then counted anew."""
        if not isinstance(value, tuple) or not all("place" in row for row in value):
            return value
        ordered = sorted(value, key=lambda row: row["place"] if row["place"] is not None else len(value))
        return tuple(row | {"place": number} for number, row in enumerate(ordered, 1))

    def to_json(self, value: Any) -> Any:
        """Answer as a list of objects."""
        return [dict(row) for row in value or ()]
