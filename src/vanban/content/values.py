"""From what came in to what is stored: one schema checks, writes only what changed, and says what is wrong field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import colander

from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.content.types import types_of
from vanban.errors import Invalid
from vanban.fields import Choice, Choices, Schema
from vanban.i18n import _
from vanban.time_zone import portal_zone


def bound_schema(
    type_name: str, near: Content, registry: Any, *, origin: str = "", content: Content | None = None
) -> Schema:
    """Give the schema of `type_name`, knowing vocabularies and accounts of the site that `near` is in.

    `content` is what is edited: it may keep terms that are offered no longer. `origin` is where a request reached the portal, without scheme: addresses that begin so are its own.
    """
    schema = types_of(registry)[type_name].schema()
    return schema.bind(  # type: ignore[no-any-return]
        vocabularies=service_of(near, "vocabularies"),
        may_add_terms=True,
        origin=origin,
        content=content,
        zone=portal_zone(registry),
        accounts=service_of(near, "accounts"),
    )


def validate(schema: Schema, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a whole set of raw values into stored ones; raise `Invalid` naming every field that is wrong."""
    try:
        return schema.deserialize(dict(raw))  # type: ignore[no-any-return]
    except colander.Invalid as error:
        raise invalid(error) from error


def validate_some(schema: Schema, raw: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """Turn the values given for `content` only (a PATCH) into stored ones; raise `Invalid` naming every field that is wrong.

    Also when values that are right by themselves do not fit together with the others any more; not for what did not before.
    """
    known = [node for node in schema.children if node.name in raw]
    values: dict[str, Any] = {}
    refused = colander.Invalid(schema)
    for node in known:
        try:
            given = raw[node.name]
            values[node.name] = node.deserialize(colander.null if given is None else given)
        except colander.Invalid as error:
            refused.add(error, schema.children.index(node))
    if refused.children:
        raise invalid(refused)
    present = {name: getattr(content, name) for name in content.field_names()}
    odd = _misfit(schema, present | values)
    if odd is not None and _misfit(schema, present) is None:
        raise invalid(odd)
    return values


def _misfit(schema: Schema, values: dict[str, Any]) -> colander.Invalid | None:
    try:
        if schema.validator is not None:
            schema.validator(schema, values)
    except colander.Invalid as error:
        return error
    return None


def refuse_fixed(content: Content, values: Mapping[str, Any]) -> None:
    """Raise `Invalid` when `values` would change what nobody changes, such as what a citizen wrote."""
    changed = [name for name in sorted(content.fixed & values.keys()) if values[name] != getattr(content, name)]
    if changed:
        raise Invalid(_("Some fields need your attention."), {name: content.why_stays(name) for name in changed})


def invalid(error: colander.Invalid) -> Invalid:
    """Turn colander's tree of errors into one domain error with a sentence a field."""
    errors: dict[str, str] = {}
    for path in error.paths():
        names = [step.node.name for step in path if step.node.name]
        errors.setdefault(".".join(names), next(iter(path[-1].messages()), _("This is not right.")))
    return Invalid(_("Some fields need your attention."), errors)


def adopt_terms(values: Mapping[str, Any], schema: Schema, near: Content) -> dict[str, Any]:
    """Give `values` with new names in open vocabularies added there and replaced by their tokens."""
    vocabularies = service_of(near, "vocabularies")
    adopted = dict(values)
    for node in schema.children:
        value = adopted.get(node.name)
        if value and isinstance(node, Choice):
            adopted[node.name] = _token(vocabularies[node.vocabulary], value)
        elif value and isinstance(node, Choices):
            adopted[node.name] = tuple(dict.fromkeys(_token(vocabularies[node.vocabulary], item) for item in value))
    return adopted


def _token(vocabulary: Any, value: str) -> str:
    return value if vocabulary.knows(value) else vocabulary.add(value, filed=True)


def write(content: Content, values: Mapping[str, Any]) -> frozenset[str]:
    """Store what differs; give the names of the fields that changed.

    An assignment that changes nothing would still be a new revision on disk.
    """
    changed = {name for name, value in values.items() if getattr(content, name) != value}
    for name in changed:
        setattr(content, name, values[name])
    return frozenset(changed)
