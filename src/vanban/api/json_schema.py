"""Writes the schema of a type as JSON Schema, in the shape that clients of plone.restapi build forms from."""

from __future__ import annotations

from typing import Any, Final

from vanban.api.addresses import address
from vanban.api.rendering import translated
from vanban.content.types import TypeInfo
from vanban.fields import (
    Attachment,
    Attachments,
    Choice,
    Choices,
    Date,
    Field,
    Pick,
    Relations,
    RichText,
    TextArea,
    Url,
)

WIDGETS: Final[tuple[tuple[type[Field], str], ...]] = (
    (TextArea, "textarea"),
    (RichText, "richtext"),
    (Date, "date"),
    (Url, "url"),
    (Attachments, "files"),
    (Attachment, "file"),
    (Relations, "relations"),
)
FILE: Final = {
    "type": "object",
    "properties": {
        "data": {"type": "string"},
        "encoding": {"const": "base64"},
        "filename": {"type": "string"},
        "content-type": {"type": "string"},
    },
}
RICH_TEXT: Final = {
    "oneOf": [
        {"type": "string"},
        {"type": "object", "properties": {"data": {"type": "string"}, "content-type": {"const": "text/html"}}},
    ]
}


def json_schema(info: TypeInfo, request: Any) -> dict[str, Any]:
    """Give the schema of one type: its fields in order, which are needed, and where their terms are."""
    nodes: list[Field] = list(info.schema().children)
    return {
        "type": "object",
        "title": translated(info.title, request),
        "description": (info.schema.__doc__ or "").strip().splitlines()[0] if info.schema.__doc__ else "",
        "fieldsets": [
            {"id": "default", "title": translated(info.title, request), "fields": [node.name for node in nodes]}
        ],
        "properties": {node.name: property_of(node, request) for node in nodes},
        "required": [node.name for node in nodes if node.required],
        "layouts": [],
    }


def property_of(node: Field, request: Any) -> dict[str, Any]:
    """Give the JSON Schema of one field."""
    found: dict[str, Any] = {
        **node.json_type,
        "title": translated(node.title, request),
        "description": translated(node.help, request),
    }
    widget = next((name for kind, name in WIDGETS if isinstance(node, kind)), None)
    if widget is not None:
        found["widget"] = widget
    if isinstance(getattr(node, "max_length", None), int):
        found["maxLength"] = node.max_length
    if isinstance(node, Choice):
        found["vocabulary"] = _vocabulary(node, request)
    if isinstance(node, Pick):
        found["enum"] = [name for name, _title in node.options]
        found["enumNames"] = [translated(title, request) for _name, title in node.options]
    if isinstance(node, Choices):
        found |= {"uniqueItems": True, "items": {"type": "string", "vocabulary": _vocabulary(node, request)}}
    return found


def sent_as(node: Field) -> dict[str, Any]:
    """Give the JSON Schema of what may be sent for one field, for OpenAPI."""
    if isinstance(node, Attachment):
        return dict(FILE)
    if isinstance(node, Attachments):
        return {"type": "array", "items": dict(FILE)}
    if isinstance(node, RichText):
        return dict(RICH_TEXT)
    return dict(node.json_type)


def _vocabulary(node: Field, request: Any) -> dict[str, str]:
    return {"@id": address(request.root, request, "@vocabularies", str(node.vocabulary))}
