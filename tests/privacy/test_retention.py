"""What was kept long enough goes at night, all of it and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.catalog.personal import drafts
from vanban.content.folder import Folder
from vanban.content.history import Entry
from vanban.content.official_document import OfficialDocument
from vanban.privacy import retention
from vanban.privacy.periods import periods_of
from vanban.security.audit import Event, Wanted, audit_log, note
from vanban.security.counts import Count


def night(portal):
    portal.on_site(lambda site: retention.begin(site, portal.registry))


def aged(portal, path, days):
    def age(site):
        node = site
        for step in path.strip("/").split("/"):
            node = node[step]
        node.modified = datetime.now(UTC) - timedelta(days=days)
        site.service("catalog").update(node.docid, {"modified": int(node.modified.timestamp() * 1_000_000)})

    portal.on_site(age)


def keep_drafts(portal, days):
    portal.on_site(lambda site: setattr(periods_of(site), "days", {"drafts": days}))


def names(portal, folder="van-ban"):
    return set(portal.read(lambda site: list(site[folder])))


@pytest.fixture
def paths(portal):
    made = {
        "old": portal.document(title="Nháp cũ", state="draft", number="1/CV-A"),
        "new": portal.document(title="Nháp mới", state="draft", number="2/CV-A"),
        "public": portal.document(title="Đã đăng", state="published", number="3/CV-A"),
    }
    for name in ("old", "public"):
        aged(portal, made[name], 100)
    return made


def test_drafts_stay_for_ever_unless_somebody_decides(portal, paths):
    night(portal)

    assert len(names(portal)) == 3


def test_a_draft_left_alone_goes_and_nothing_else(portal, paths):
    keep_drafts(portal, 90)

    night(portal)
    night(portal)

    assert {path.rpartition("/")[2] for key, path in paths.items() if key != "old"} == names(portal)
    assert portal.read(lambda site: periods_of(site).gone) is not None
    entries = audit_log(portal.registry).latest(5, wanted=Wanted(name="forgotten-over"))
    assert dict(entries[0].event.details) == {"kind": "drafts", "count": 1}


def test_a_draft_that_came_back_from_approval_stays(portal, paths):
    def came_back(site):
        node = site["van-ban"][paths["old"].rpartition("/")[2]]
        node.remember(Entry("reject", "truongban", datetime.now(UTC), state="draft"))

    portal.on_site(came_back)
    keep_drafts(portal, 90)

    night(portal)

    assert len(names(portal)) == 3


def test_a_folder_is_no_draft(portal):
    path = portal.content(Folder(title="Thư mục"), "van-ban", state="draft")
    aged(portal, path, 500)
    keep_drafts(portal, 90)

    night(portal)

    assert path.rpartition("/")[2] in names(portal)


def test_more_than_a_portion_goes_in_several_transactions(portal, monkeypatch):
    for module in (retention, drafts):
        monkeypatch.setattr(module, "PORTION", 2)
    for number in range(5):
        aged(portal, portal.document(title=f"Nháp {number}", state="draft"), 100)
    keep_drafts(portal, 90)

    night(portal)

    assert names(portal) == set()
    counts = [
        entry.event.details["count"]
        for entry in audit_log(portal.registry).latest(3, wanted=Wanted(name="forgotten-over"))
    ]
    assert counts == [1, 2, 2]


def test_the_audit_log_forgets_by_the_period_of_the_screen(portal, monkeypatch):
    log = audit_log(portal.registry)
    monkeypatch.setattr(log, "now", lambda: datetime.now(UTC) - timedelta(days=200))
    note(portal.registry, Event("denied", "langthang", "192.0.2.55"))
    monkeypatch.undo()
    portal.on_site(lambda site: setattr(periods_of(site), "days", {"audit": 100}))

    night(portal)

    assert not log.latest(1, wanted=Wanted(actor="langthang"))
    assert log.faults() == []


def test_uploads_batches_counts_and_sessions_that_are_over_go(portal):
    def fill(site):
        site.service("staging")._files["old"] = (OfficialDocument(title="x"), "bientap", 1)
        drawer = site.service("throttle")._drawers[0]
        drawer.counts = {b"x": Count(1.0, 1.0, 2.0)}
        user = site.service("accounts")["bientap"]
        site.service("sessions").start(user, now=datetime.now(UTC) - timedelta(days=400))

    portal.on_site(fill)

    night(portal)

    def left(site):
        return (
            list(site.service("staging")._files),
            dict(site.service("throttle")._drawers[0].counts),
            list(site.service("sessions").of("bientap")),
        )

    assert portal.read(left) == ([], {}, [])
