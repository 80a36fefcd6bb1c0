"""Everything that looks as if it told of a person stands in the register, or here with the reason why it does not."""

from __future__ import annotations

import ast
import pkgutil
import re
from dataclasses import is_dataclass
from importlib import import_module
from inspect import getsource

import pytest
from persistent import Persistent

import vanban
from vanban.personal_data import Fate, register_of

TELLING = re.compile(
    r"(^|_)(login|owner|actor|creator|address|agent|network|phone|email|fullname|person|members|signer|ip|by|who|user)(_|s?$)"
)
NOT_PERSONAL = {"Group.name": "of a group"}
PASSING = """
    Asked Assignment Candidate Chrome Daemon DemoConsultation DemoGroup DemoPerson DemoPost Effect Filing Founder HalfWay Identity Letter Moment OidcSettings OpinionView PostView QuoteView
    Person Phrases Plan Policy QuestionView QueueRow Row Server SiteView TopicRow Validity Wanted Writer
""".split()
"""Records that no database keeps: of a request, a command, the settings of a deployment."""


def classes():
    waiting, seen = [Persistent], set()
    for module in pkgutil.walk_packages(vanban.__path__, "vanban."):
        if "__main__" not in module.name and ".extraction.child" not in module.name:
            found = vars(import_module(module.name)).values()
            waiting.extend(one for one in found if isinstance(one, type) and is_record(one))
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting.extend(found.__subclasses__())
    return sorted((one for one in seen if one.__module__.startswith("vanban.")), key=lambda one: one.__qualname__)


def is_record(found):
    known = found.__module__ == "vanban.feeds.entries" or found.__name__ in PASSING
    return is_dataclass(found) and not known and found.__module__.startswith("vanban.")


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
