"""Binding a schema gives what colander's own way gives."""

from __future__ import annotations

import colander
import pytest

from vanban.content.types import types_of
from vanban.content.values import bound_schema


def nodes(schema):
    yield schema
    for child in schema.children:
        yield from nodes(child)


def told(schema):
    return [(node.name, sorted(map(str, vars(node)))) for node in nodes(schema)]


def test_no_field_waits_for_what_binding_leaves_out(registry):
    """Ours does not look for deferred values: there must be none."""
    for info in types_of(registry).values():
        for node in nodes(info.schema()):
            waiting = [name for name in dir(node) if isinstance(getattr(node, name), colander.deferred)]
            assert not waiting, f"{info.name}: {node.name}.{waiting}"


@pytest.mark.parametrize("name", ["OfficialDocument", "Consultation", "Feedback", "Poll", "QuestionBox"])
def test_what_is_bound_is_what_colander_binds(site, registry, name, monkeypatch):
    ours = told(bound_schema(name, site, registry))
    for kind in {type(node) for node in nodes(types_of(registry)[name].schema())}:
        monkeypatch.setattr(kind, "_bind", colander.SchemaNode._bind, raising=False)

    assert told(bound_schema(name, site, registry)) == ours
