"""What comes from outside comes in by one door, behind which it is scanned."""

import ast
from pathlib import Path

import vanban

SOURCE = Path(vanban.__file__).parent
INSIDE = {"files/__init__.py", "files/scanning/taking.py", "files/emblems.py", "scripts/sample_site.py"}
"""Where `store` may be named: the door itself, and what is made here and not sent: the sample, emblems drawn anew."""


def test_nothing_from_outside_is_stored_without_being_scanned():
    named = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("vanban.files")
        and any(name.name == "store" for name in node.names)
    ]

    assert set(named) == INSIDE
