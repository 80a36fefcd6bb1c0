"""What is no Python travels with the distribution."""

from __future__ import annotations

from fnmatch import fnmatch
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = {
    "vanban": {
        "py.typed": 1,
        "content/*.yaml": 1,
        "locale/*.pot": 1,
        "locale/*/LC_MESSAGES/*.po": 1,
        "locale/*/LC_MESSAGES/*.mo": 1,
        "static/app.css": 1,
        "static/app.js": 1,
        "static/icons.svg": 1,
        "static/LICENSES.txt": 1,
        "static/fonts/*.woff2": 2,
        "scripts/new_site.yaml": 1,
        "scripts/demo/fonts/*.ttf": 4,
        "scripts/demo/texts/*.yaml": 5,
    },
    "vanban.workflows": {"official_document.yaml": 1, "publication.yaml": 1},
    "vanban.templates": {"layout.pt": 1, "*.pt": 20, "deform/*.pt": 15},
}
"""Package → pattern → how many files there are at least."""


def installed(package):
    """Give the files of an installed package, as paths below it."""
    with as_file(files(package)) as folder:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("package", "patterns"), DATA.items(), ids=DATA)
def test_an_installation_has_the_files_of_every_kind(package, patterns):
    names = installed(package)

    found = {pattern: sum(fnmatch(name, pattern) for name in names) for pattern in patterns}

    assert {pattern for pattern, least in patterns.items() if found[pattern] < least} == set()


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("vanban", "src/vanban"),
        ("vanban.schemas", "schemas"),
        ("vanban.workflows", "workflows"),
        ("vanban.templates", "templates"),
    ],
)
def test_an_installation_has_every_file_of_the_sources(package, source):
    if not (ROOT / source).is_dir():
        pytest.skip("the sources are not here: these tests run against an installed wheel")
    made = {"__pycache__", "egg-info"}
    paths = [path for path in (ROOT / source).rglob("*") if path.is_file() and not made & {*path.parts}]

    missing = {str(path.relative_to(ROOT / source)) for path in paths if path.suffix != ".pyc"} - installed(package)

    assert missing == set(), "setup.py does not name them in package_data, or the installation is old"


def test_the_command_and_the_application_are_announced():
    commands = {entry.name: entry.value for entry in entry_points(group="console_scripts")}
    applications = {entry.value for entry in entry_points(group="paste.app_factory")}

    assert commands["vanban"] == "vanban.scripts:main"
    assert "vanban:main" in applications
