"""Every way in which indexes, words or files can differ from the content is found, and reindex repairs what it can."""

import json
import shutil

import pytest
from command_portal import CIRCULAR, Portal

from vanban.catalog.text.backend import Words
from vanban.scripts import main

DOCUMENT = "/van-ban/thong-tu-09-2009-tt-bgddt"


@pytest.fixture(scope="module")
def filed_once(made_once, tmp_path_factory):
    """A portal with one published document that has a file."""
    folder = shutil.copytree(made_once, tmp_path_factory.mktemp("filed") / "portal")
    (folder / "a.txt").write_text("Biểu mẫu", "utf-8")
    row = CIRCULAR | {"file": "a.txt", "body": "Điều 1. Công khai"}
    (folder / "a.jsonl").write_text(json.dumps(row), "utf-8")
    ini = str(folder / "test.ini")
    options = ["--into", "van-ban", "--publish", "--files", str(folder)]
    assert main(["import-documents", ini, str(folder / "a.jsonl"), *options]) == 0
    assert main(["check", ini]) == 0
    return folder


@pytest.fixture
def filed(filed_once, tmp_path, capsys):
    return Portal(shutil.copytree(filed_once, tmp_path / "filed"), capsys)


def damage(portal, deed):
    with portal.opened() as environment:
        environment.change_site(lambda site: deed(site, site["van-ban"]["thong-tu-09-2009-tt-bgddt"]))


def forget_in_map(site, document):
    site.service("catalog").documents.remove_docid(document.docid)


def forget_in_paths(site, document):
    site.service("catalog").paths.unindex_doc(document.docid)


def open_to_all(site, document):
    document.state = None


def rename_title(site, document):
    document.title = "Another"


def lose_number(site, document):
    document.docid = None


def share_number(site, document):
    document.docid = site["tin-tuc"].docid


def leave_stray(site, document):
    site.service("catalog")["kind"].index_doc(4711, {"kind": "thong-tu"})


def invent_state(site, document):
    document.state = "lost"


REPARABLE = [forget_in_map, forget_in_paths, open_to_all, rename_title, lose_number, share_number, leave_stray]


@pytest.mark.parametrize("deed", REPARABLE, ids=lambda deed: deed.__name__)
def test_damage_is_found_and_reindex_repairs_it(filed, deed):
    damage(filed, deed)

    assert filed.run("check").status == 1
    assert filed.run("reindex").status == 0
    assert filed.run("check").status == 0


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda site, _document: site["van-ban"]._count.change(1), "counts 2 children"),
        (lambda site, _document: setattr(site["van-ban"], "order", ("gone",)), "gone"),
        (lambda _site, document: setattr(document, "__name__", "other"), "does not know"),
        (invent_state, "lost"),
        (lambda _site, document: setattr(document.file, "sha256", "0" * 64), "SHA-256"),
        (lambda _site, document: setattr(document.file, "size", 1), "bytes"),
    ],
)
def test_damage_to_the_content_is_found(filed, deed, said):
    damage(filed, deed)

    answer = filed.run("check")

    assert answer.status == 1
    assert said in answer.out


def test_a_lost_file_is_found(filed):
    for blob in filed.var.glob("blobs/**/*.blob"):
        blob.unlink()

    assert "a.txt: cannot be read" in filed.run("check").out


def test_two_documents_of_one_identity_are_found(filed):
    def twice(site, document):
        identity = site.service("catalog")["identity"]
        identity.index_doc(site["tin-tuc"].docid, {"identity": identity._rev_index[document.docid]})

    damage(filed, twice)

    assert "share one number" in filed.run("check").out


@pytest.mark.parametrize(
    "deed",
    [
        lambda backend, docid: backend.drop([docid]),
        lambda backend, docid: backend.put({docid: Words(title="Other words")}),
        lambda backend, _docid: backend.put({4711: Words(title="Nobody's")}),
    ],
)
def test_wrong_words_are_found_and_repaired(filed, deed):
    with filed.opened() as environment, environment.reading() as site:
        deed(environment.registry.text_backend, site["van-ban"]["thong-tu-09-2009-tt-bgddt"].docid)

    assert filed.run("check").status == 1
    assert filed.run("reindex", "--text-only").status == 0
    assert filed.run("check").status == 0


def test_a_lost_text_index_is_written_anew(filed):
    for file in filed.var.glob("text.sqlite*"):
        file.unlink()

    assert filed.run("check").status == 1
    filed.run("reindex", "--text-only", "--clear")
    assert filed.run("check").status == 0


def test_programs_read_what_was_found(filed):
    damage(filed, rename_title)

    answer = filed.run("check", "--json").json

    assert {problem["path"] for problem in answer["problems"]} == {DOCUMENT}
    assert {problem["check"] for problem in answer["problems"]} == {"indexes", "words"}
