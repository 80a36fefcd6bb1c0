"""What every field is, and the schema that fields make up."""

from __future__ import annotations

from typing import Any, ClassVar

import colander

from vanban.i18n import _


class Bindable:
    """A node that learns what it is bound to without looking through all its attributes for `colander.deferred` ones.

    None of ours has any; looking took a twentieth of the work of taking in an opinion.
    """

    children: list[Any]
    after_bind: Any

    def _bind(self, kw: dict[str, Any]) -> None:
        self.bindings = kw
        for child in self.children:
            child._bind(kw)
        if self.after_bind is not None:
            self.after_bind(self, kw)


class Schema(Bindable, colander.MappingSchema):
    """The fields of one content type, in the order people meet them."""

    def warnings(self, values: dict[str, Any]) -> list[str]:  # noqa: ARG002 (types without warnings)
        """Name what looks odd in valid `values`, as sentences; nothing is refused for it."""
        return []


class Field(Bindable, colander.SchemaNode):
    """One field: its value's type, and the traits below."""

    index: ClassVar[str | None] = None
    """How the catalog finds it: `field`, `keyword`, `number` or `text`; `None` keeps it out."""
    weight: ClassVar[int] = 1
    """What a hit in this field counts in full-text ranking."""
    facet: ClassVar[bool] = False
    """Whether search offers it to narrow by."""
    column: ClassVar[bool] = False
    """Whether listings show it."""
    help: ClassVar[str] = ""
    """One sentence below the label."""
    vocabulary: ClassVar[str | None] = None
    """Name of the editable list of terms its values come from."""
    missing_msg = _("Please fill this in.")
    json_type: ClassVar[dict[str, Any]] = {"type": "string"}
    """Its JSON Schema."""
    empty: ClassVar[Any] = ""
    """The value that a content object has before anyone wrote one."""

    def to_json(self, value: Any) -> Any:
        """Turn a stored value into what JSON can say; `None` where there is none."""
        return value
