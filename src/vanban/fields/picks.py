"""Fields whose values are chosen from a list that the portal knows: one of them, several, a number between two."""

from __future__ import annotations

from typing import Any, ClassVar

import colander

from vanban.fields.base import Field
from vanban.fields.choices import Several
from vanban.fields.text import Line
from vanban.i18n import _


class Pick(Field):
    """One of `options`; its value is the option's name."""

    schema_type = Line
    options: ClassVar[tuple[tuple[str, Any], ...]] = ()
    """(name, title) of each."""
    missing = ""

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse what is not offered."""
        if value not in dict(node.options):
            raise colander.Invalid(node, _("Choose one of what is offered."))


class Picks(Field):
    """Any of `options`; its value is a tuple of their names, in the order of `options`."""

    schema_type = Several
    options: ClassVar[tuple[tuple[str, Any], ...]] = ()
    most = 100
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "string"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        option = Pick(name="option", options=traits.get("options", ()))
        super().__init__(*(children or (option,)), **traits)

    def preparer(self, value: Any) -> Any:
        """Give each once, in the order in which they are offered."""
        return tuple(name for name, _title in self.options if name in value) if isinstance(value, tuple) else value


class WholeNumber(Field):
    """A whole number from `least` to `most`."""

    class schema_type(Line):  # noqa: N801 (colander's own name)
        """Reads what people type: spaces and thousands' points are no mistake."""

        def serialize(self, _node: colander.SchemaNode, appstruct: Any) -> Any:  # noqa: D102 (colander's)
            return colander.null if appstruct in (None, colander.null) else str(appstruct)

        def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:  # noqa: D102 (colander's)
            text = super().deserialize(node, str(cstruct) if type(cstruct) is int else cstruct)
            if text is colander.null:
                return text
            digits = text.replace(" ", "").replace(".", "")
            if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
                raise colander.Invalid(node, _("A whole number is expected here, such as 20."))
            return int(digits)

    least = 0
    most = 1_000_000
    missing = None
    empty = None
    json_type: ClassVar[dict[str, Any]] = {"type": "integer"}

    def validator(self, node: colander.SchemaNode, value: int) -> None:
        """Refuse what is out of bounds."""
        if not node.least <= value <= node.most:
            told = {"least": node.least, "most": node.most}
            raise colander.Invalid(node, _("A number from ${least} to ${most} fits here.", mapping=told))
