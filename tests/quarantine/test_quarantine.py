"""Files without a verdict reach nobody, keep their document from being published, and are scanned until they have one."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from time import time

import file_samples as samples
import pytest
from clamav import EICAR, MARK, needs_clamd
from webtest import Upload

from vanban.consultations.on_paper import Paper, enter
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.consultation import Consultation
from vanban.files import store
from vanban.files.scanning import Scanner
from vanban.files.scanning.clamd import Daemon
from vanban.files.stored import Thumbnail, Verdict
from vanban.jobs.queue import new_job
from vanban.jobs.worker import run_pending
from vanban.quarantine.rescanning import RESCAN, rescan, watch
from vanban.security.audit import audit_log
from vanban.time_zone import portal_zone
from vanban.workflow.guards import INFECTED, UNSCANNED, is_scanned

WORDS = "Quyết định về việc nghỉ tránh bão"
NOBODY = Daemon("/nowhere/clamd.ctl")
ALL = ("quantri", "truongban", "bientap", "canbo", None)


@pytest.fixture
def scanner(portal):
    """Have the files of the portal scanned by a daemon; without a call, by none that is there."""

    def use(daemon=NOBODY):
        portal.registry.file_scanner = Scanner(daemon)

    use()
    yield use
    portal.registry.file_scanner = None


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


@needs_clamd
def test_the_administrator_sees_how_far_scanning_of_what_was_there_is(portal, scanner, clamd):
    scanner(Daemon(clamd.address))
    for turn in range(5):
        portal.document(title=f"x{turn}", file=store(b"moi " * 9, "a.txt"))
    admin = portal.browser("quantri")

    def stop_half_way(site):
        numbers = list(site.service("catalog").documents.docid_to_address)
        site.service("jobs").put(new_job(RESCAN, ("1", numbers[3])))
        return len(numbers)

    total = portal.on_site(stop_half_way)
    told = admin.get("/admin").html.select_one(".attention-list").get_text(" ", strip=True)
    later(portal)

    assert f"đang được quét: đã xong 4 trên {total} văn bản" in told
    assert "đang được quét" not in admin.get("/admin").text


@needs_clamd
def test_scanning_all_again_goes_on_slice_by_slice(portal, scanner, clamd, monkeypatch):
    monkeypatch.setattr("vanban.quarantine.rescanning.SLICE", 2)
    scanner(Daemon(clamd.address))
    paths = [portal.document(title="x", file=store(b"moi " * 9 + MARK * bad, "a.txt")) for bad in (0, 1, 0, 1, 0)]

    portal.on_site(lambda site: rescan(site, portal.registry, "1", None))
    later(portal)

    assert [file_of(portal, path)[0] for path in paths] == ["clean", "infected", "clean", "infected", "clean"]


@needs_clamd
def test_an_administrator_releases_a_file_only_for_a_reason_and_after_a_clean_scan(portal, scanner, clamd):
    scanner(Daemon(clamd.address))
    path = portal.document(title="Công văn", file=held(state="infected", signature="False.Alarm"))
    really = portal.document(title="Công văn", file=held(MARK, state="infected", signature="Vanban.Test.Mark"))
    portal.on_site(lambda site: [site.service("quarantine").follow(node) for node in site["van-ban"].values()])
    browser = portal.browser("quantri")
    page = browser.get("/quarantine")
    assert "False.Alarm" in page
    first, second = [form for form in page.forms.values() if "sha256" in form.fields]

    assert first.submit("release").follow() is not None
    assert file_of(portal, path)[0] == "infected"
    first["reason"], second["reason"] = "Báo nhầm, đã hỏi đơn vị gửi", "tôi muốn thế"
    first.submit("release")
    second.submit("release")

    assert file_of(portal, path)[0] == "clean"
    assert file_of(portal, really)[0] == "infected"
    assert portal.browser().get(address(path)).text == WORDS
    entry = noted(portal, "file-released")
    assert (entry.actor, entry.object, entry.details["reason"]) == ("quantri", path, "Báo nhầm, đã hỏi đơn vị gửi")


def test_an_administrator_deletes_a_held_file_and_the_document_stays(portal, scanner):
    path = portal.document(title="Công văn", attachments=(store(b"x", "x.txt"), held(), store(b"y", "y.txt")))
    browser = portal.browser("quantri")
    form = next(form for form in browser.get("/quarantine").forms.values() if "sha256" in form.fields)

    form.submit("delete", status=303)

    assert on(portal, path, lambda node: [stored.filename for stored in node.attachments]) == ["x.txt", "y.txt"]
    assert "a.txt" not in browser.get("/quarantine")
    assert noted(portal, "file-deleted").object == path
    assert form.submit("delete", status=404)  # a second press, or somebody else was quicker


def test_an_administrator_deletes_the_scan_of_a_letter_and_its_words_stay(portal, scanner):
    now = datetime.now(UTC)
    asked = Consultation(title="Dự thảo", opens=now - timedelta(days=1), deadline=now + timedelta(days=9))
    path = portal.content(asked, name="du-thao", state="open")

    def enter_letter(site):
        paper = Paper(now.astimezone(portal_zone(portal.registry)).date(), scans=(held(name="thu.txt"),))
        values = {"body": "Đề nghị lùi hạn.", "name": "", "attachments": ()}
        entered = enter(site["van-ban"]["du-thao"], values, paper, portal.registry, by="bientap", nonce="1")
        return entered.opinion.__name__

    letter = f"{path}/{portal.on_site(enter_letter)}"
    browser = portal.browser("quantri")
    form = next(form for form in browser.get("/quarantine").forms.values() if "sha256" in form.fields)

    form.submit("delete", status=303)

    assert on(portal, letter, lambda one: (one.body, one.scans)) == ("Đề nghị lùi hạn.", ())
    assert "thu.txt" not in browser.get("/quarantine")
    assert noted(portal, "file-deleted").object == letter


@pytest.mark.parametrize("login", ["bientap", "truongban", "canbo", None])
def test_only_administrators_see_the_quarantine(portal, scanner, login):
    portal.document(title="Công văn", file=held())

    answer = portal.browser(login).get("/quarantine", expect_errors=True)

    assert answer.status_int in (302, 303, 403)
    assert "a.txt" not in answer


@pytest.mark.parametrize("changed", [{"key": "x"}, {"key": "9" * 40}, {"file": "title"}, {"sha256": "0"}, {"key": "0"}])
def test_a_form_that_names_no_held_file_changes_nothing(portal, scanner, changed):
    path = portal.document(title="Công văn", file=held())
    browser = portal.browser("quantri")
    form = next(form for form in browser.get("/quarantine").forms.values() if "sha256" in form.fields)
    for name, value in changed.items():
        form[name].force_value(value)

    form.submit("delete", status=404)

    assert file_of(portal, path)[0] == "pending"


def test_the_administrator_is_told_what_needs_a_look(portal, scanner):
    portal.document(title="Công văn", file=held())
    portal.document(title="Công văn", file=held(state="infected"))

    page = portal.browser("quantri").get("/admin")
    assert "Trình quét vi-rút không trả lời" in page
    assert "1 tệp có phần mềm độc hại" in page
    assert "1 tệp đang chờ quét vi-rút" in page
    portal.registry.file_scanner = None
    assert "vanban.clamd" in portal.browser("quantri").get("/admin")


def test_a_document_that_is_deleted_leaves_nothing_in_the_quarantine(portal, scanner):
    path = portal.document(title="Công văn", file=held())
    on(portal, path, lambda node: lifecycle.remove(node, portal.registry))

    later(portal)

    assert portal.on_site(lambda site: list(site.service("quarantine").contents(site))) == []


def test_a_site_of_before_gets_its_quarantine(portal):
    portal.on_site(lambda site: site._services.pop("quarantine"))
    portal.on_site(lambda site: site.install_services(portal.registry))

    path = portal.document(title="Công văn", file=store(b"x", "x.txt"))

    assert json.loads(json.dumps(on(portal, path, path_string))) == path
