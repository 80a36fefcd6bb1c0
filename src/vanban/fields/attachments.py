"""Fields of files."""

from __future__ import annotations

from typing import Any, ClassVar

import colander

from vanban.fields.base import Field
from vanban.fields.choices import Several
from vanban.i18n import _


class _Stored(colander.SchemaType):
    """A file value passes through whole: bytes were checked where they came in."""

    def serialize(self, _node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null if appstruct is None else appstruct

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct in (None, "", colander.null):
            return colander.null
        if not hasattr(cstruct, "sha256"):
            raise colander.Invalid(node, _("A file is expected here."))
        return cstruct


class Attachment(Field):
    """One file; its value is a `vanban.files.StoredFile`."""

    schema_type = _Stored
    missing = None
    empty = None
    json_type: ClassVar[dict[str, Any]] = {"type": "object"}


class Attachments(Field):
    """Any number of files; its value is a tuple of `vanban.files.StoredFile`."""

    schema_type = Several
    most = 100
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "object"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        super().__init__(*(children or (Attachment(name="file", title=_("File")),)), **traits)
