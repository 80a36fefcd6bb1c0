"""A full disk: one sentence and 503, nothing half-written, reading goes on, and all is well once there is room."""

from __future__ import annotations

import errno
from datetime import timedelta

import pytest
from test_main_job import file_letter

SENTENCE = "Ổ đĩa của cổng thông tin đã đầy"


@pytest.fixture
def full(portal, monkeypatch):
    """Nothing more can be written to the database."""

    def refuse(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    def fill():
        monkeypatch.setattr("ZODB.mvccadapter.MVCCAdapterInstance.store", refuse)

    yield fill
    portal.registry.disk_full_until = 0


def test_saving_is_refused_in_one_sentence_and_works_again_later(portal, full, monkeypatch, caplog):
    editor = portal.browser("bientap")
    before = portal.read(lambda site: list(site["van-ban"]))

    full()
    refused = file_letter(editor)
    monkeypatch.undo()
    left = portal.read(lambda site: list(site["van-ban"]))
    saved = file_letter(editor)

    assert refused.status_code == 503
    assert SENTENCE in refused
    assert left == before
    assert saved.status_code == 303
    assert not [record for record in caplog.records if record.name.startswith("vanban.views") and record.exc_info]


def test_programs_are_told_so_too(portal, full):
    editor = portal.browser("bientap")
    token = editor.post_json("/@login", {"login": "bientap", "password": "sông núi nước Nam"}).json["token"]
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    full()
    refused = editor.post_json("/van-ban", {"@type": "Page", "title": "A"}, headers=headers, status=503)

    assert refused.json["type"] == "ServiceUnavailable"
    assert SENTENCE in refused.json["message"]


def test_whoever_is_logged_in_still_reads(portal, full):
    """Pages note when a session was last used; that must not keep anybody from reading."""
    editor = portal.browser("bientap")

    def some_time_passes(site):
        for session in site.service("sessions").of("bientap"):
            session.last_seen -= timedelta(minutes=20)

    portal.on_site(some_time_passes)
    full()

    assert editor.get("/van-ban").status_code == 200
