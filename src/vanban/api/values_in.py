"""Turns JSON into what the fields of a schema take: terms by token, files by their bytes, the rest as it is."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Final

from vanban.errors import Invalid, TooLarge
from vanban.fields import Attachment, Attachments, Choice, Choices, Field, Relations, Schema
from vanban.files import StoredFile, files_of, take_in
from vanban.files.limits import limit_here
from vanban.i18n import _

FILE_EXPECTED: Final = _("A file is expected here: {“data”, “encoding”: “base64”, “filename”, “content-type”}.")
_SPACE: Final = re.compile(r"\s+")


def raw_values(
    body: Mapping[str, Any], schema: Schema, near: Any, registry: Any, present: Any = None
) -> dict[str, Any]:
    """Give what `body` says of the fields of `schema`; what is no field is passed over.

    Files may be as large as is taken `near` where they come to lie. `present` is the content that is being changed: a file that only says its `sha256` or `download` stays as it is.
    Raises `Invalid` for files that cannot be read, naming the fields.
    """
    raw: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for node in schema.children:
        if node.name in body:
            try:
                raw[node.name] = _raw(node, body[node.name], near, registry, present)
            except TooLarge:
                raise
            except Invalid as error:
                errors[node.name] = error.message
    if errors:
        raise Invalid(_("Some fields need your attention."), errors)
    return raw


def _raw(node: Field, value: Any, near: Any, registry: Any, present: Any) -> Any:
    if isinstance(node, Choice):
        return _token(value)
    if isinstance(node, Choices) and isinstance(value, list):
        return [_token(item) for item in value]
    if isinstance(node, Relations) and isinstance(value, list):
        return [{**item, "type": _token(item.get("type"))} if isinstance(item, dict) else item for item in value]
    if isinstance(node, Attachment) and value is not None:
        return _file(node, value, near, registry, present)
    if isinstance(node, Attachments) and isinstance(value, list):
        return [_file(node, item, near, registry, present) for item in value]
    return value


def _token(value: Any) -> Any:
    return value.get("token") if isinstance(value, dict) else value


def file_in(value: Any, near: Any, registry: Any) -> StoredFile:
    """Take in the file that `value` holds and that is to lie `near`; raise `Invalid` or `TooLarge`."""
    if not isinstance(value, dict) or "data" not in value:
        raise Invalid(FILE_EXPECTED)
    filename = value.get("filename") or ""
    if not isinstance(filename, str):
        raise Invalid(_("The name of a file is a text."))
    return take_in(_bytes(value), filename, registry, limit_bytes=limit_here(near, registry))


def _file(node: Field, value: Any, near: Any, registry: Any, present: Any) -> Any:
    if not isinstance(value, dict):
        raise Invalid(FILE_EXPECTED)
    if "data" not in value:
        return _kept(node, value, present)
    stored = file_in(value, near, registry)
    if getattr(node, "accept", "") == "image" and not stored.media_type.startswith("image/"):
        raise Invalid(_("“${name}” is no picture.", mapping={"name": stored.filename}))
    return stored


def _kept(node: Field, value: dict[str, Any], present: Any) -> StoredFile:
    """Find the file that the portal itself described so."""
    there = files_of(present, {node.name}) if present is not None else []
    found = [stored for stored in there if stored.sha256 == value.get("sha256")]
    if not found:
        raise Invalid(_("The file has no “data”, and the portal has none with this “sha256” here."))
    named = [stored for stored in found if stored.filename == value.get("filename")]
    return (named or found)[0]


def _bytes(value: dict[str, Any]) -> bytes:
    data, encoding = value["data"], value.get("encoding")
    if not isinstance(data, str):
        raise Invalid(_("The “data” of a file is a text."))
    if encoding is None:
        return data.encode()
    if encoding != "base64":
        raise Invalid(_("The “encoding” of a file is base64, or none for plain text."))
    try:
        return b64decode(_SPACE.sub("", data), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(_("The “data” of the file is not base64.")) from error
