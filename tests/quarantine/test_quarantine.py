"""Files without a verdict reach nobody, keep their document from being published, and are scanned until they have one."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from time import time

import file_samples as samples
import pytest
from clamav import EICAR, MARK, needs_clamd
from webtest import Upload

from vanban.files import store
from vanban.files.scanning.clamd import Daemon
from vanban.files.stored import Thumbnail, Verdict
from vanban.jobs.worker import run_pending
from vanban.quarantine.rescanning import watch
from vanban.security.audit import audit_log
from vanban.workflow.guards import INFECTED, UNSCANNED, is_scanned

WORDS = "Quyết định về việc nghỉ tránh bão"
ALL = ("quantri", "truongban", "bientap", "canbo", None)


def held(data=None, name="a.txt", state="pending", signature=""):
    stored = store(data or WORDS.encode(), name)
    note = "Not scanned for viruses yet, so nobody can open it for now. The portal tries again by itself."
    stored.hold(Verdict(state, note if state == "pending" else "", signature))
    return stored


def on(portal, path, deed):
    """Do `deed` with the content at `path` in a transaction of its own."""

    def run(site):
        node = site
        for step in path.strip("/").split("/"):
            node = node[step]
        return deed(node)

    return portal.on_site(run)


def file_of(portal, path):
    return on(portal, path, lambda node: (node.file.scan, node.file.extraction) if node.file else None)


def later(portal):
    """Do what is due within two hours; not without end, for what has no verdict asks for another try each time."""
    return run_pending(portal.db, portal.registry, now=time() + 7200, limit=30)


def noted(portal, name):
    return next(entry.event for entry in audit_log(portal.registry).latest(20) if entry.event.name == name)


def address(path, name="a.txt"):
    return f"{path}/download/file/{name}"


def added(portal, data, name, login="bientap", status=303):
    """Send the form of a new document with a file."""
    browser = portal.browser(login)
    form = browser.get("/van-ban/add/OfficialDocument").forms["content-form"]
    form["title"], form["kind"] = "Công văn có tệp", "cong-van"
    form.set("upload", Upload(name, data), 0)
    return browser, form.submit("save", status=status)


@pytest.mark.parametrize("login", ALL)
@pytest.mark.parametrize("state", ["pending", "infected"])
def test_nobody_gets_a_held_file_whatever_their_rights(portal, scanner, login, state):
    path = portal.document(title="Công văn", file=held(state=state))
    browser = portal.browser(login)

    answer = browser.get(address(path), status=403)

    assert WORDS not in answer
    assert browser.get(f"{address(path)}?inline", status=403)
    assert browser.get(f"{path}/thumbnail/file", status=404)


def test_readers_do_not_even_learn_of_it_and_editors_are_told_why(portal, scanner):
    path = portal.document(title="Công văn", file=held())

    read, edited = portal.browser("canbo").get(path), portal.browser("truongban").get(path)

    assert "a.txt" not in read
    assert "a.txt" in edited
    assert "chưa được quét vi-rút" in edited
    assert "download/file" not in edited


def test_programs_learn_no_more(portal, scanner):
    path = portal.document(title="Công văn", file=held(), attachments=(held(name="b.txt"), store(b"x", "c.txt")))
    asked = {"Accept": "application/json"}

    read = portal.browser().get(path, headers=asked).json
    edited = portal.browser("truongban").get(path, headers=asked).json

    assert read["file"] is None
    assert [one["filename"] for one in read["attachments"]] == ["c.txt"]
    assert read["attachments"][0]["download"].endswith("/attachments/1/c.txt")
    assert edited["file"]["held"] == "pending"
    assert "held" not in edited["attachments"][1]


def test_feeds_and_search_know_nothing_of_it(portal, scanner):
    portal.document(title="Công văn", file=held())

    assert "download/file" not in portal.browser().get("/van-ban/rss.xml")
    assert "Công văn" not in portal.browser().get("/search?text=nghi+tranh+bao")


@pytest.mark.parametrize(("state", "sentence"), [("pending", UNSCANNED), ("infected", INFECTED)])
def test_its_document_cannot_be_published(portal, scanner, state, sentence):
    path = portal.document(title="Công văn", state="draft", file=held(state=state), number="1/CV", issued=None)

    assert on(portal, path, lambda node: is_scanned(node, portal.registry)) == sentence
    answer = portal.browser("truongban").get(f"{path}/transition/publish", expect_errors=True)
    assert answer.status_int < 500
    assert on(portal, path, lambda node: node.state) == "draft"


def test_a_file_is_kept_while_the_scanner_is_down_and_let_out_when_it_is_back(
    portal,
    scanner,
):
    _browser, answer = added(portal, WORDS.encode(), "a.txt")
    path = answer.location.replace("http://localhost", "")
    assert file_of(portal, path) == ("pending", "waiting")
    assert portal.on_site(lambda site: len(site.service("quarantine"))) == 1

    later(portal)

    assert file_of(portal, path) == ("pending", "waiting")
    portal.registry.file_scanner = None  # switched off: what waited is let go
    later(portal)
    assert file_of(portal, path) == ("clean", "done")
    assert portal.on_site(lambda site: len(site.service("quarantine"))) == 0


def test_the_form_does_not_wait_for_words_that_nobody_may_read(portal, scanner):
    browser = portal.browser("bientap")
    form = browser.get("/van-ban/add/OfficialDocument").forms["content-form"]
    form.set("upload", Upload("a.txt", WORDS.encode()), 0)

    answer = form.submit("read")

    assert "chưa được quét vi-rút" in answer
    assert "tự điền" in answer or "bằng tay" in answer


@needs_clamd
def test_an_infected_file_is_refused_in_the_form_and_nothing_else_is_lost(portal, scanner, clamd):
    scanner(Daemon(clamd.address))

    _browser, answer = added(portal, b"%PDF-1.7 " + MARK, "bao-cao.pdf", status=400)

    assert "Vanban.Test.Mark" in answer
    assert answer.forms["content-form"]["title"].value == "Công văn có tệp"
    assert portal.on_site(lambda site: len(site["van-ban"])) == 0
    assert noted(portal, "virus").actor == "bientap"


@needs_clamd
def test_an_infected_file_is_refused_by_the_api(portal, scanner, clamd):
    scanner(Daemon(clamd.address))
    sent = {"data": b64encode(EICAR).decode(), "encoding": "base64", "filename": "eicar.txt"}
    body = {"@type": "OfficialDocument", "title": "x", "file": sent}
    browser = portal.browser()
    token = browser.post_json("/@login", {"login": "bientap", "password": "sông núi nước Nam"}).json["token"]
    headers = {"Accept": "application/json", "Authorization": f"Bearer {token}"}

    answer = browser.post_json("/van-ban", body, headers=headers, status=400)

    assert "Eicar" in answer.text
    assert portal.on_site(lambda site: len(site["van-ban"])) == 0


@needs_clamd
def test_of_many_files_only_the_infected_are_refused(portal, scanner, clamd):
    scanner(Daemon(clamd.address))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("sạch.docx", samples.docx())
    browser = portal.browser("bientap")
    page = browser.get("/van-ban/file-many")
    form = next(form for form in page.forms.values() if "files" in form.fields)

    form["files"] = [Upload("bad.txt", EICAR), Upload("good.zip", packed.getvalue()), Upload("good.txt", b"mot hai")]
    answer = form.submit().maybe_follow()

    assert "Eicar" in answer
    assert "sạch.docx" in answer
    assert "good.txt" in answer


@needs_clamd
def test_files_of_a_batch_wait_too_and_go_when_they_turn_out_infected(portal, scanner, clamd):
    browser = portal.browser("bientap")
    page = browser.get("/van-ban/file-many")
    form = next(form for form in page.forms.values() if "files" in form.fields)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eicar.txt", EICAR)
        archive.writestr("khac.txt", b"mot hai ba")
    form["files"] = [Upload("mark.txt", MARK), Upload("packed.zip", packed.getvalue()), Upload("good.txt", b"mot")]
    there = form.submit().location

    scanner(Daemon(clamd.address))
    later(portal)

    answer = browser.get(there)
    assert answer.text.count("phần mềm độc hại") == 2  # the archive is infected as a whole
    assert "khac.txt" not in answer


@needs_clamd
def test_a_virus_that_is_learnt_later_takes_a_public_file_back(portal, scanner, own_clamd):
    scanner(Daemon(own_clamd.start().address))
    _browser, answer = added(portal, WORDS.encode(), "a.txt")
    path = answer.location.replace("http://localhost", "")
    on(portal, path, lambda node: portal.to_state(node, "published"))
    on(portal, path, lambda node: setattr(node.file, "thumbnail", Thumbnail(b"webp", 1, 1)))
    assert portal.browser().get(address(path)).text == WORDS
    assert "Công văn có tệp" in portal.browser().get("/search?text=nghi+tranh+bao")

    own_clamd.stop()
    own_clamd.know("New.Virus", "tránh bão".encode(), "new.ndb")
    own_clamd.start()
    portal.on_site(lambda site: watch(site, portal.registry))
    later(portal)

    assert portal.browser().get(address(path), status=403)
    assert portal.browser().get(f"{path}/thumbnail/file", status=404)
    assert "a.txt" not in portal.browser().get(path)
    assert "Công văn có tệp" not in portal.browser().get("/search?text=nghi+tranh+bao")
    assert noted(portal, "virus").object == path
    assert portal.on_site(lambda site: site.service("quarantine").version)
