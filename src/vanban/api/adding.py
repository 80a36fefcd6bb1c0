"""Files something new into a folder."""

from __future__ import annotations

from typing import Any

from vanban.api.addresses import address
from vanban.api.bodies import json_object, text_in, with_files
from vanban.api.legacy_text import legacy_warnings
from vanban.api.rendering import translated
from vanban.api.services import actor
from vanban.api.summaries import full
from vanban.api.values_in import raw_values
from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.naming import checked_name
from vanban.content.types import TypeInfo, types_of
from vanban.content.values import adopt_terms, bound_schema, validate
from vanban.errors import Invalid
from vanban.i18n import _


def add_content(folder: Folder, request: Any) -> dict[str, Any]:
    """Make what the body describes: `@type`, the fields of that type, and if wanted the `id` in its address."""
    registry = request.registry
    body = json_object(request, limit=with_files(registry))
    info = _type(body, registry)
    wanted_name = text_in(body, "id")
    schema = bound_schema(info.name, folder, registry, origin=request.origin)
    raw = {name: value for name, value in raw_values(body, schema, folder, registry).items() if value is not None}
    values = adopt_terms(validate(schema, raw), schema, folder)
    name = checked_name(folder, wanted_name) if wanted_name else ""
    content = lifecycle.add(folder, info.factory(**values), registry, by=actor(request), name=name)
    request.response.status_code = 201
    request.response.location = address(content, request)
    odd = [*schema.warnings(values), *legacy_warnings(schema, raw)]
    warnings = [translated(sentence, request) for sentence in odd]
    return {**full(content, request), **({"warnings": warnings} if warnings else {})}


def _type(body: dict[str, Any], registry: Any) -> TypeInfo:
    name = text_in(body, "@type")
    if not name:
        raise Invalid(_("Property '@type' is required: it names the type, such as OfficialDocument."))
    info = types_of(registry).get(name)
    if info is None or not info.addable:
        known = ", ".join(sorted(other.name for other in types_of(registry).values() if other.addable))
        mapping = {"name": name[:100], "known": known}
        raise Invalid(_("There is no type “${name}” to add; there are ${known}.", mapping=mapping))
    return info
