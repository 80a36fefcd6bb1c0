"""Turns stored values into JSON, field by field, by the kind of the field."""

from __future__ import annotations

from typing import Any, Final

from vanban.api.addresses import address
from vanban.catalog.validity import documents_at
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.fields import Attachment, Attachments, Choice, Choices, Field, Relations, RichText
from vanban.permissions import Permission
from vanban.workflow.engine import state_of

WITHDRAWN: Final = "withdrawn"
HEAVY: Final = (RichText, Attachment, Attachments)
"""What summaries leave out, and what is closed to the public once a document is withdrawn."""


def field_values(content: Content, request: Any) -> dict[str, Any]:
    """Give all fields of `content` that the person may read."""
    closed = is_closed(content, request)
    return {node.name: value_of(content, node, request, closed=closed) for node in content.nodes()}


def is_closed(content: Content, request: Any) -> bool:
    """Tell whether text and files are withheld: of what was withdrawn, only editors read more than that it existed."""
    state = state_of(content, request.registry)
    return state is not None and state.name == WITHDRAWN and not request.has_permission(Permission.EDIT, content)


def value_of(content: Content, node: Field, request: Any, *, closed: bool) -> Any:
    """Give the value of one field as JSON."""
    value: Any = getattr(content, node.name)
    if closed and isinstance(node, HEAVY):
        return [] if isinstance(node, Attachments) else None
    if isinstance(node, Choice):
        return term(content, node.vocabulary, value, request)
    if isinstance(node, Choices):
        return [term(content, node.vocabulary, token, request) for token in value]
    if isinstance(node, Attachment):
        return file_value(content, value, request, node.name) if value is not None else None
    if isinstance(node, Attachments):
        return [file_value(content, stored, request, node.name, str(place)) for place, stored in enumerate(value)]
    if isinstance(node, Relations):
        return [_relation(content, item, request) for item in value]
    return node.to_json(value)


def term(near: Content, vocabulary: str | None, token: str, request: Any) -> dict[str, str] | None:
    """Give a term of a vocabulary, in the reader's language; `None` for no token."""
    if not token:
        return None
    return {"token": token, "title": service_of(near, "vocabularies")[vocabulary].label(token, request.locale_name)}


def file_value(content: Content, stored: Any, request: Any, *steps: str) -> dict[str, Any]:
    """Describe a stored file and say where its bytes are."""
    return {
        "filename": stored.filename,
        "content-type": stored.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
        "download": address(content, request, "download", *steps, stored.filename),
    }


def _relation(content: Content, item: dict[str, str], request: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"type": term(content, "relation-types", item["type"], request), "target": item["target"]}
    visible = (other for other in documents_at(content, item["target"]) if request.has_permission(Permission.VIEW, other))
    other = next(visible, None)
    return found if other is None else {**found, "@id": address(other, request), "title": str(other.title)}
