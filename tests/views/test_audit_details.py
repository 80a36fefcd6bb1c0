"""What the audit page says of an event: in words, whatever part of the portal noted it."""

from __future__ import annotations

import ast
from pathlib import Path

import vanban
from vanban.security.audit import Event, note
from vanban.views.audit_details import WORDS

NOTING = {"note", "note_deed", "note_now", "_note"}
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


def named(tree):
    """Give the names of the details that the calls in `tree` note."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in NOTING:
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "details" for target in targets):
                yield from (key.value for key in node.value.keys if isinstance(key, ast.Constant))


def test_every_detail_that_a_part_notes_has_its_words():
    sources = [path.read_text("utf-8") for path in Path(vanban.__file__).parent.rglob("*.py")]

    noted = {name for source in sources if "note" in source for name in named(ast.parse(source))}

    assert len(noted) > 20
    assert noted - WORDS.keys() - {"now", "decides"} == set()


def test_a_browser_is_named_and_not_quoted(portal):
    note(portal.registry, Event("session", "bientap", "192.0.2.7", details={"agent": CHROME, "new": True}))

    row = portal.browser("quantri").get("/audit?actor=bientap").html.select_one("tbody tr th")

    told = row.get_text(" ", strip=True)
    assert "Chrome, Windows" in told
    assert "Mozilla" not in told
    assert "lần đầu trên thiết bị này: có" in told
