"""Links to other documents."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final
from urllib.parse import unquote

import colander

from vanban.fields.base import Field
from vanban.fields.choices import Choice, Several
from vanban.fields.text import Text
from vanban.i18n import _
from vanban.text.links import below_origin
from vanban.text.normal import clean_line

_AFTER_PATH: Final = re.compile("[?#]")


class Target(Text):
    """Another document: its number, or its path in this portal, taken also from the address in a browser."""

    origin = ""

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn where the portal is served."""
        node.origin = kw.get("origin") or ""

    def preparer(self, value: Any) -> Any:
        """Give the path for an address of this portal; all else stays as it is."""
        own = below_origin(value, self.origin) if isinstance(value, str) else value
        if own == value:
            return value
        return clean_line(unquote(_AFTER_PATH.split(own, maxsplit=1)[0])).rstrip("/") or "/"


class _Pair(colander.Mapping):
    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is not colander.null and not isinstance(cstruct, dict):
            raise colander.Invalid(node, _("A relation has a “type” and a “target”."))
        return super().deserialize(node, cstruct)


class RelationItem(colander.MappingSchema):
    """One link of a document to another: how, and to which."""

    schema_type = _Pair

    type = Choice(title=_("Relation"), vocabulary="relation-types", missing=colander.required)
    target = Target(
        title=_("Document"),
        help=_("Its number, such as 09/2009/TT-BGDĐT, or its address in this portal."),
        missing=colander.required,
    )


class Relations(Field):
    """Links to other documents; its value is a tuple of `{"type": token, "target": number or path}`."""

    schema_type = Several
    most = 1000
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "object"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        super().__init__(*(children or (RelationItem(name="relation", title=_("Relation")),)), **traits)

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Let the content at hand keep its kinds of relation."""
        held = getattr(kw.get("content"), node.name, None) or ()
        node.children[0]["type"].keep([item.get("type") for item in held])

    def to_json(self, value: Any) -> Any:
        """Answer as a list of objects."""
        return [dict(item) for item in value or ()]
