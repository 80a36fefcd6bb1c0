"""Every icon that a workflow, a type, a view or a template names is in the sprite: a missing one is an empty space."""

from __future__ import annotations

import re
from importlib.resources import as_file, files

import vanban.templates
import vanban.workflows

import vanban
from vanban.views.folder_icons import FOLDER, ICONS

NAMES = {
    (vanban, "*.py"): r"icon=\"([\w-]+)\"",
    (vanban.workflows, "*.yaml"): r"^\s+icon: ([\w-]+)",
    (vanban.templates, "*.pt"): r"\$\{icons\}#([\w-]+)\"",
}


def test_every_icon_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', files(vanban).joinpath("static", "icons.svg").read_text("utf-8")))
    named = {FOLDER, *ICONS.values()}
    for (package, pattern), name in NAMES.items():
        with as_file(files(package)) as folder:
            texts = [path.read_text("utf-8") for path in folder.rglob(pattern)]
        found = {match for text in texts for match in re.findall(name, text, re.MULTILINE)}
        assert found, pattern
        named |= found

    assert sorted(named - sprite) == []
