"""Changes some fields of content, its place among its neighbours, or the last part of its address."""

from __future__ import annotations

from typing import Any

from vanban.api.bodies import json_object, text_in, with_files
from vanban.api.legacy_text import legacy_warnings
from vanban.api.moving import rename
from vanban.api.ordering import reorder
from vanban.api.rendering import no_content, translated
from vanban.api.services import actor
from vanban.api.site_fields import change_site
from vanban.api.summaries import full
from vanban.api.values_in import raw_values
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.content.values import adopt_terms, bound_schema, refuse_fixed, validate_some
from vanban.i18n import _


def change_content(content: Content, request: Any) -> Any:
    """Store the fields in the body; `null` empties one. Answers with nothing, or all of it if `Prefer` says so."""
    registry = request.registry
    body = json_object(request, limit=with_files(registry))
    schema = bound_schema(content.type_name, content, registry, origin=request.origin, content=content)
    raw = raw_values(body, schema, content, registry, content)
    values = adopt_terms(validate_some(schema, raw, content), schema, content)
    refuse_fixed(content, values)
    waiting = change_site(content, values, request) if isinstance(content, Site) else []
    if not isinstance(content, Site):
        lifecycle.modify(content, values, registry, by=actor(request))
    if "ordering" in body:
        reorder(content, body["ordering"])
    name = text_in(body, "id")
    if name and name != content.__name__:
        rename(content, name, request)
    if waiting:
        return _waits(waiting, request)
    if "return=representation" not in request.headers.get("Prefer", "").replace(" ", "").lower():
        return no_content(request)
    present = {name: getattr(content, name) for name in content.field_names()}
    odd = [*schema.warnings(present), *legacy_warnings(schema, raw)]
    warnings = [translated(sentence, request) for sentence in odd]
    return {**full(content, request), **({"warnings": warnings} if warnings else {})}


def _waits(titles: list[str], request: Any) -> dict[str, Any]:
    """Answer that the change was taken in, and that nobody sees it before another administrator approves it."""
    request.response.status_code = 202
    named = ", ".join(translated(title, request) for title in titles)
    sentence = _("It waits until another administrator approves it: ${screens}.", mapping={"screens": named})
    return {"message": translated(sentence, request)}
