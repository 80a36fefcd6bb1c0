"""Turns stored values into JSON, field by field, by the kind of the field."""

from __future__ import annotations

from typing import Any, Final

from vanban.api.addresses import address
from vanban.catalog.validity import documents_at
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.fields import Attachment, Attachments, Choice, Choices, Field, Relations, RichText
from vanban.permissions import Permission
from vanban.security.reach import is_kept_back, is_withheld

HEAVY: Final = (RichText, Attachment, Attachments)
"""What summaries leave out, and what is closed to the public once a document is withdrawn."""


def field_values(content: Content, request: Any) -> dict[str, Any]:
    """Give all fields of `content` that the person may read."""
    closed = is_withheld(content, request)
    return {node.name: value_of(content, node, request, closed=closed) for node in content.nodes()}


def value_of(content: Content, node: Field, request: Any, *, closed: bool) -> Any:
    """Give the value of one field as JSON."""
    value: Any = getattr(content, node.name)
    if is_kept_back(content, node.name, request) or (closed and isinstance(node, HEAVY)):
        value = node.empty
    writer = next((writer for kind, writer in WRITERS if isinstance(node, kind)), None)
    return node.to_json(value) if writer is None else writer(content, node, value, request)


def _term(content: Content, node: Field, value: Any, request: Any) -> Any:
    return term(content, node.vocabulary, value, request)


def _terms(content: Content, node: Field, value: Any, request: Any) -> Any:
    return [term(content, node.vocabulary, token, request) for token in value]


def _file(content: Content, node: Field, value: Any, request: Any) -> Any:
    if value is None or _is_hidden(content, value, request):
        return None
    return file_value(content, value, request, node.name)


def _files(content: Content, node: Field, value: Any, request: Any) -> Any:
    return [
        file_value(content, stored, request, node.name, str(place))
        for place, stored in enumerate(value)
        if not _is_hidden(content, stored, request)
    ]


def _is_hidden(content: Content, stored: Any, request: Any) -> bool:
    return stored.is_held and not request.has_permission(Permission.EDIT, content)


def _relations(content: Content, _node: Field, value: Any, request: Any) -> Any:
    told = [_relation(content, item, request) for item in value]
    if request.has_permission(Permission.EDIT, content):
        return told
    # Like the page, without the addresses of what the reader may not see, or of what is gone.
    return [relation for relation in told if "@id" in relation or not relation["target"].startswith("/")]


WRITERS: Final = (
    (Choice, _term),
    (Choices, _terms),
    (Attachment, _file),
    (Attachments, _files),
    (Relations, _relations),
)
"""How the kinds of fields are said that JSON says otherwise than they are kept."""


def term(near: Content, vocabulary: str | None, token: str, request: Any) -> dict[str, str] | None:
    """Give a term of a vocabulary, in the reader's language; `None` for no token."""
    if not token:
        return None
    return {"token": token, "title": service_of(near, "vocabularies")[vocabulary].label(token, request.locale_name)}


def file_value(content: Content, stored: Any, request: Any, *steps: str) -> dict[str, Any]:
    """Describe a stored file and say where its bytes are; one that is `held` nobody may have for now."""
    held = {"held": stored.scan} if stored.is_held else {}
    return held | {
        "filename": stored.filename,
        "content-type": stored.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
        "download": address(content, request, "download", *steps, stored.filename),
    }


def _relation(content: Content, item: dict[str, str], request: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"type": term(content, "relation-types", item["type"], request), "target": item["target"]}
    named = documents_at(content, item["target"])
    other = next((other for other in named if request.has_permission(Permission.VIEW, other)), None)
    return found if other is None else {**found, "@id": address(other, request), "title": str(other.title)}
