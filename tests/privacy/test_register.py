"""Everything that looks as if it told of a person stands in the register, or here with the reason why it does not."""

from __future__ import annotations

import ast
import pkgutil
import re
from importlib import import_module
from inspect import getsource

import pytest
from persistent import Persistent

import vanban
from vanban.content.history import Entry
from vanban.personal_data import Fate, register_of
from vanban.privacy.consents import Consent
from vanban.privacy.restricting import Restriction
from vanban.security.audit import Event
from vanban.takedown.cases import Deed, Report

TELLING = re.compile(
    r"(^|_)(login|owner|actor|creator|address|agent|network|phone|email|fullname|person|members|signer|ip|by|who|user)(_|s?$)"
)
NOT_PERSONAL = {"Group.name": "of a group"}
OTHERS = (Consent, Entry, Event, Report, Deed, Restriction)
"""What is stored besides persistent objects."""


def classes():
    for module in pkgutil.walk_packages(vanban.__path__, "vanban."):
        if "__main__" not in module.name and ".extraction.child" not in module.name:
            import_module(module.name)
    waiting, seen = [Persistent, *OTHERS], set()
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting.extend(found.__subclasses__())
    return sorted((one for one in seen if one.__module__.startswith("vanban.")), key=lambda one: one.__qualname__)


def attributes(stored):
    """Name what instances of the class `stored` hold: what it annotates, and what its methods give to `self`."""
    tree = ast.parse(getsource(stored)).body[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "self":
                    yield part.attr


def tells(name):
    """Tell whether `name` sounds like a person; what is private holds objects that are looked at by themselves."""
    return not name.startswith("_") and bool(TELLING.search(name))


def test_what_looks_personal_is_in_the_register(registry):
    declared = {name for kept in register_of(registry).values() for name in kept.attributes}

    found = {f"{one.__name__}.{name}" for one in classes() for name in attributes(one) if tells(name)}

    assert found - declared - set(NOT_PERSONAL) == set()


def test_the_search_for_what_looks_personal_finds_something(registry):
    found = {f"{one.__name__}.{name}" for one in classes() for name in attributes(one)}

    assert {"User.email", "Session.address", "Batch.owner", "Content.creator", "Entry.actor"} <= found


def test_what_the_register_names_is_there(registry):
    known = {f"{one.__name__}.{name}" for one in classes() for name in attributes(one)}

    for kept in register_of(registry).values():
        for name in kept.attributes:
            assert name in known, f"{kept.name} names {name}"


def test_every_line_says_why_something_stays_and_how_what_goes_does(registry):
    for kept in register_of(registry).values():
        assert kept.fate is Fate.GOES or kept.reason, kept.name
        assert kept.fate is Fate.STAYS or (kept.find and kept.erase), kept.name
        assert kept.period is None or kept.forget, kept.name


@pytest.mark.parametrize("name", ["accounts", "sessions", "attempts", "audit", "uploads", "batches", "content"])
def test_the_parts_have_declared_what_they_keep(registry, name):
    assert name in register_of(registry)
