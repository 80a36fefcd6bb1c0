"""What an administrator does with files that have no verdict: release, delete, scan all again; and what is told of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from clamav import MARK, needs_clamd
from test_quarantine import WORDS, address, file_of, held, later, noted, on

from vanban.consultations.on_paper import Paper, enter
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.consultation import Consultation
from vanban.files import store
from vanban.files.scanning.clamd import Daemon
from vanban.jobs.queue import new_job
from vanban.quarantine.rescanning import RESCAN, rescan
from vanban.time_zone import portal_zone


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
