"""Fields of plain values: a day, yes or no."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import colander

from vanban.fields.base import Field
from vanban.i18n import _
from vanban.text.dates import NotADate, parse_date


class _Day(colander.SchemaType):
    def serialize(self, _node: colander.SchemaNode, appstruct: Any) -> Any:
        return appstruct.isoformat() if isinstance(appstruct, date) else colander.null

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct in (colander.null, None, ""):
            return colander.null
        if isinstance(cstruct, datetime):
            return cstruct.date()
        if isinstance(cstruct, date):
            return cstruct
        if not isinstance(cstruct, str):
            raise colander.Invalid(node, _("A date is expected here, such as 13/09/2016."))
        if not cstruct.strip():
            return colander.null
        try:
            return parse_date(cstruct)
        except NotADate as error:
            raise colander.Invalid(node, _(error.msgid, mapping=error.mapping)) from error


class Date(Field):
    """A calendar day; its value is a `datetime.date`. Typed as 13/9/2016, 2016-09-13 or in words."""

    schema_type = _Day
    missing = None
    empty = None
    json_type: ClassVar[dict[str, Any]] = {"type": "string", "format": "date"}

    def to_json(self, value: Any) -> Any:
        """Answer in ISO 8601."""
        return value.isoformat() if value else None


class _Flag(colander.Boolean):
    def __init__(self) -> None:
        super().__init__(false_choices=("false", "0", "no", "off"), true_choices=("true", "1", "yes", "on"))

    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null if appstruct is None else super().serialize(node, appstruct)


class Boolean(Field):
    """Yes or no."""

    schema_type = _Flag
    missing = False
    empty = False
    json_type: ClassVar[dict[str, Any]] = {"type": "boolean"}
