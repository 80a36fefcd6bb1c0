"""What comes from outside comes in by one door, behind which it is scanned."""

import ast
from pathlib import Path

import vanban

SOURCE = Path(vanban.__file__).parent
INSIDE = {"files/__init__.py", "files/scanning/taking.py", "files/emblems.py", "scripts/sample_site.py"}
"""Where `store` may be named: the door itself, and what is made here and not sent: the sample, emblems drawn anew."""


STRIPPING = {"files/stripping.py", "files/scanning/__init__.py"}
"""Where the door behind which nothing is stripped may be named."""


def test_nothing_from_outside_comes_in_with_what_a_picture_tells_of_its_maker():
    """`vanban.files.take_in` strips pictures; that of `scanning` does not."""
    named = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("vanban.files.scanning")
        and any(name.name == "take_in" for name in node.names)
    }

    assert named <= STRIPPING


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
