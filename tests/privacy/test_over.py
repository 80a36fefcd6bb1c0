"""Accounts of those who left, answered requests and decided cases go when their time is over, and not a day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from portals import Portal

from vanban.content import lifecycle
from vanban.privacy import erasing, retention
from vanban.privacy.erasing import PREFIX
from vanban.privacy.periods import periods_of
from vanban.privacy.report import person_of
from vanban.privacy.requests import answer, ask
from vanban.privacy.restricting import restrict
from vanban.scripts.commands.pack import note_packed
from vanban.security.audit import Event, Wanted, audit_log, note
from vanban.takedown.deciding import leave
from vanban.takedown.reporting import report

DAY = timedelta(days=1)
LEFT, EMAIL = "nguoidanghi", "nguoi.da.nghi@truong.edu.vn"


@pytest.fixture
def own(tmp_path):
    made = Portal(tmp_path)
    yield made
    made.close()


def night(portal):
    portal.on_site(lambda site: retention.begin(site, portal.registry))


def disabled(portal, login, days, **more):
    """Let `login` be an account that was disabled `days` ago."""

    def make(site):
        accounts = site.service("accounts")
        if login not in accounts:
            accounts.add(login, "một câu thật dài và lạ", portal.registry, **more)
        accounts.disable(login)
        accounts[login].disabled_on = datetime.now(UTC) - days * DAY

    portal.on_site(make)


def logins(portal):
    return portal.read(lambda site: {user.login for user in site.service("accounts")})


@pytest.mark.parametrize(("days", "stays"), [(729, True), (731, False)])
def test_a_disabled_account_is_forgotten_when_its_time_is_over(portal, days, stays):
    disabled(portal, LEFT, days)

    night(portal)

    assert (LEFT in logins(portal)) is stays
    assert any(login.startswith(PREFIX) for login in logins(portal)) is not stays


def test_accounts_in_use_stay_however_old_they_are(portal):
    portal.on_site(lambda site: setattr(site.service("accounts")["canbo"], "created", datetime.now(UTC) - 4000 * DAY))

    night(portal)

    assert "canbo" in logins(portal)


def test_of_an_account_disabled_long_ago_by_an_older_version_the_time_begins_tonight(portal):
    disabled(portal, LEFT, 0)
    portal.on_site(lambda site: setattr(site.service("accounts")[LEFT], "disabled_on", None))

    night(portal)

    assert portal.read(lambda site: site.service("accounts")[LEFT].disabled_on) is not None


def test_without_an_end_nobody_is_forgotten(portal):
    disabled(portal, LEFT, 3000)
    portal.on_site(lambda site: setattr(periods_of(site), "days", {"accounts": 0}))

    night(portal)

    assert LEFT in logins(portal)


def test_whose_data_is_restricted_stays_and_keeps_nobody_else(portal):
    disabled(portal, LEFT, 3000)
    disabled(portal, "zzsaucung", 3000)

    def keep(site):
        restrict(site, portal.registry, person_of(site.service("accounts")[LEFT]), by="quantri", reason="Giữ")

    portal.on_site(keep)

    night(portal)

    assert LEFT in logins(portal)
    assert "zzsaucung" not in logins(portal)


def test_more_than_a_portion_goes_in_several_jobs(portal, monkeypatch):
    monkeypatch.setattr(erasing, "AT_ONCE", 2)
    for number in range(5):
        disabled(portal, f"{LEFT}{number}", 800)

    night(portal)

    assert not {login for login in logins(portal) if login.startswith(LEFT)}


def test_a_person_who_left_is_gone_from_content_index_versions_log_and_disk(own, tmp_path):
    disabled(own, LEFT, 800, email=EMAIL, roles=["Editor"])
    path = own.document(title="Kế hoạch năm học", number="9/KH", by=LEFT)

    def work(site):
        node = site["van-ban"][path.rpartition("/")[2]]
        lifecycle.modify(node, {"title": "Kế hoạch năm học mới"}, own.registry, by=LEFT)
        lifecycle.share(site["tin-tuc"], {f"user:{LEFT}": frozenset({"Editor"})}, own.registry, by=LEFT)

    own.on_site(work)
    note(own.registry, Event("denied", LEFT, "192.0.2.99", path))

    night(own)

    def named(site):
        node = site["van-ban"][path.rpartition("/")[2]]
        indexes = site.service("catalog")
        filed = [LEFT in indexes[name]._fwd_index for name in ("creator", "people")]
        return {node.creator, *(entry.actor for entry in node.history)}, filed, dict(site["tin-tuc"].shared)

    names, filed, shared = own.read(named)
    assert LEFT not in names
    assert any(name.startswith(PREFIX) for name in names)
    assert (filed, shared) == ([False, False], {})
    assert audit_log(own.registry).latest(1, wanted=Wanted(actor=LEFT)) == []
    assert audit_log(own.registry).faults() == []
    own.db.pack(datetime.now(UTC).timestamp() + 1)
    own.registry.text_backend.compact()
    audit_log(own.registry).compact()
    own.on_site(note_packed)
    for word in (LEFT, EMAIL, "192.0.2.99"):
        assert on_disk(tmp_path, word) == [], word


def requested(portal, answered_days_ago, **asked):
    def make(site):
        made = ask(site, portal.registry, "see", datetime.now(UTC).date(), name="Trần Mơ", **asked)
        if answered_days_ago is not None:
            day = datetime.now(UTC).date() - answered_days_ago * DAY
            answer(site, portal.registry, made, "done", by="quantri", words="Đã gửi", day=day)
        return made.number

    return portal.on_site(make)


def numbers(portal):
    return portal.read(lambda site: sorted(one.number for one in site.service("personal-data-requests")))


def test_an_answered_request_is_deleted_after_three_years_and_an_open_one_never(portal):
    old, young, waiting = requested(portal, 1097), requested(portal, 1090), requested(portal, None)

    night(portal)

    assert numbers(portal) == [young, waiting]
    assert old not in numbers(portal)
    assert portal.read(lambda site: periods_of(site).gone) is not None


def test_a_number_is_never_given_twice(portal):
    last = requested(portal, 1097)
    night(portal)

    assert requested(portal, None) == last + 1


def test_a_request_of_somebody_restricted_stays(portal):
    number = requested(portal, 1097, email="mo@thu.vn")

    def keep(site):
        found = site.service("personal-data-requests").get(number)
        person = erasing.Person(email=found.email.upper())
        restrict(site, portal.registry, person, by="quantri", reason="Đang khiếu nại")

    portal.on_site(keep)

    night(portal)

    assert numbers(portal) == [number]


def reported(portal, days, *, decided=True):
    path = portal.document(title="Bài bị báo")

    def make(site):
        node, when = site["van-ban"][path.rpartition("/")[2]], datetime.now(UTC) - days * DAY
        report(node, portal.registry, "wrong", "Sai số liệu", "mo@thu.vn", now=when)
        if decided:
            leave(node, portal.registry, by="quantri", reason="Đúng rồi")
        case = site.service("takedowns").get(node.docid)
        case.deeds = tuple(replace(deed, when=when) for deed in case.deeds)
        return node.docid

    return portal.on_site(make)


def test_a_decided_case_is_deleted_after_three_years_and_an_open_one_never(portal):
    old, young, waiting = reported(portal, 1097), reported(portal, 1090), reported(portal, 2000, decided=False)

    night(portal)

    assert portal.read(lambda site: {case.docid for case in site.service("takedowns")}) == {young, waiting}
    assert old not in {young, waiting}


def on_disk(folder: Path, word: str) -> list[str]:
    found = word.encode()
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and found in path.read_bytes()]
