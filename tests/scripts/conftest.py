"""Portals in temporary folders, for tests of commands."""

import shutil

import pytest
from command_portal import CIRCULAR, INI, PASSWORD, Portal

from vanban.scripts import main


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("portal")
    (folder / "test.ini").write_text(INI, "utf-8")
    (folder / "password").write_text(PASSWORD, "utf-8")
    assert main(["init", str(folder / "test.ini"), "--password-file", str(folder / "password")]) == 0
    return folder


@pytest.fixture
def bare(tmp_path, capsys):
    """A portal without a site."""
    (tmp_path / "test.ini").write_text(INI, "utf-8")
    return Portal(tmp_path, capsys)


@pytest.fixture
def portal(made_once, tmp_path, capsys):
    """A portal with a new site."""
    shutil.copytree(made_once, tmp_path / "portal")
    return Portal(tmp_path / "portal", capsys)


@pytest.fixture
def circular():
    return dict(CIRCULAR)


@pytest.fixture
def circulars():
    """Make rows with numbers of their own."""
    return lambda count: [CIRCULAR | {"number": f"{number}/2009/TT-BGDĐT"} for number in range(1, count + 1)]
