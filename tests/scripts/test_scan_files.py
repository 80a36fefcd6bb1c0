"""`vanban scan-files` says what it found, and says so when nothing scans."""

import json
import zipfile

import pytest
from clamav import MARK, clamd, needs_clamd  # noqa: F401 (fixture)

from vanban.scripts.importing.columns import field_called

INTO = ("--into", "van-ban")


def import_one(portal, circular, data, *more):
    assert field_called("file")
    with zipfile.ZipFile(portal.folder / "papers.zip", "w") as archive:
        archive.writestr("a.txt", data)
    source = portal.source(circular | {"file": "a.txt"})
    return portal.run("import-documents", source, *INTO, "--files", portal.folder / "papers.zip", *more)


def set_up(portal, address):
    ini = portal.folder / "test.ini"
    ini.write_text(
        ini.read_text("utf-8").replace("vanban.mode", f"vanban.clamd = unix:{address}\nvanban.mode", 1), "utf-8"
    )


def test_without_a_scanner_the_command_says_so(portal):
    assert "vanban.clamd" in portal.run("scan-files").err

    set_up(portal, "/nowhere/clamd.ctl")

    answer = portal.run("scan-files")
    assert (answer.status, "does not answer" in answer.err) == (2, True)


def test_nothing_is_published_at_once_while_its_file_cannot_be_scanned(portal, circular):
    set_up(portal, "/nowhere/clamd.ctl")

    answer = import_one(portal, circular, b"mot hai", "--publish")

    assert answer.status == 1
    assert "virus" in answer.err + answer.out
    assert portal.names() == []


@needs_clamd
@pytest.mark.parametrize(("data", "status"), [(b"mot hai", 0), (b"mot " + MARK, 1)])
def test_files_of_before_are_scanned_and_counted(portal, circular, clamd, data, status):  # noqa: F811
    assert import_one(portal, circular, data).status == 0
    set_up(portal, clamd.address)

    answer = portal.run("scan-files", "--json")

    assert (answer.status, json.loads(answer.out)) == (status, {"scanned": 1, "infected": status, "pending": 0})


@needs_clamd
def test_an_infected_file_is_refused_by_the_import(portal, circular, clamd):  # noqa: F811
    set_up(portal, clamd.address)

    answer = import_one(portal, circular, b"mot " + MARK)

    assert answer.status == 1
    assert "Vanban.Test.Mark" in answer.err + answer.out
    assert portal.names() == []
