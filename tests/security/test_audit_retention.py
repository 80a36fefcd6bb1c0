"""The audit log forgets who it was, and its chain still holds."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vanban.errors import SetupError
from vanban.security.audit import AuditLog, Event
from vanban.security.audit.retention import days_setting, forget_before, forget_old, forget_person

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def log(tmp_path, clock):
    made = AuditLog(str(tmp_path / "audit.sqlite"), clock)
    made.append(Event("sharing", "lan.anh", "192.0.2.7", "/van-ban", {"shared": {"user:cuong": ["Reader"]}}))
    made.append(Event("transition", "lan.anh", "2001:db8:1:2::3", "/van-ban/a", {"transition": "publish"}))
    made.append(Event("account-changed", "quantri", "", "user:lan.anh", {"fields": ["login"], "before": "lan.anh"}))
    return made


def on_disk(log):
    folder = Path(log.path).parent
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_names_networks_and_details_go_from_the_disk_and_the_chain_holds(log, clock):
    anchor = log.anchor()
    clock.now += timedelta(days=10)
    log.append(Event("session", "binh"))

    assert forget_before(log, NOW + timedelta(days=1)) == 3

    assert log.faults([anchor]) == []
    told, recent, *old = log.latest(9)
    assert told.event == Event("forgotten", details={"count": 3, "up_to": 3})
    assert recent.event.actor == "binh"
    assert [entry.named for entry in old] == [False] * 3
    assert [entry.event.network for entry in old] == ["", "2001:db8:1::/48", "192.0.2.0/24"]
    assert old[1].event.actor == old[2].event.actor != old[0].event.actor
    assert old[0].event.object == f"user:{old[1].event.actor}"
    assert [dict(entry.event.details) for entry in old] == [{"fields": ["login"]}, {"transition": "publish"}, {}]
    for name in (b"lan.anh", b"cuong", b"192.0.2.7"):
        assert name not in on_disk(log)


def test_a_person_who_asks_is_taken_out_alone(log):
    assert forget_person(log, "lan.anh") == 3
    assert forget_person(log, "lan.anh") == 0

    assert b"lan.anh" not in on_disk(log)
    assert log.faults() == []


def test_what_is_young_enough_stays(log, clock):
    clock.now += timedelta(days=30)

    assert forget_old(log, 31) == 0
    assert log.anchor().number == 3
    assert forget_old(log, 29) == 3
    assert forget_old(log, 29) == 0


def test_an_entry_that_was_made_to_forget_by_somebody_else_is_told(log):
    with sqlite3.connect(log.path) as connection:
        connection.execute("UPDATE told SET salt = '', actor = '' WHERE number = 2")

    assert log.faults() == ["entry 2 was made to forget, and no entry tells of it"]


def test_a_forgetting_that_was_told_covers_nothing_later(log, clock):
    clock.now += timedelta(days=3)
    log.append(Event("session", "binh"))
    forget_before(log, NOW + timedelta(days=1))
    with sqlite3.connect(log.path) as connection:
        connection.execute("UPDATE told SET salt = '', actor = '' WHERE number = 4")

    assert log.faults() == ["entry 4 was made to forget, and no entry tells of it"]


@pytest.mark.parametrize("value", ["0", "-3", "x", "1.5", "²"])
def test_days_that_are_no_days_are_an_error_at_start(value):
    with pytest.raises(SetupError, match=r"vanban\.audit\.days"):
        days_setting({"vanban.audit.days": value})


def test_days_are_two_years_unless_set():
    assert (days_setting({}), days_setting({"vanban.audit.days": "90"})) == (730, 90)


def test_a_person_gets_a_pseudonym_and_whoever_else_is_named_stays_named(log):
    log.append(
        Event("sharing", "quantri", "192.0.2.1", "/van-ban", {"shared": {"user:lan_anh": ["Editor"]}}),
        Event("account-disabled", "quantri", object="user:lan_anh"),
        Event("login-failed", "Lan_Anh", "192.0.2.9"),
        Event("denied", "lanxanh", "192.0.2.2"),
    )

    assert forget_person(log, "lan_anh", "an-danh-1") == 3

    told = [(entry.event.actor, entry.event.object) for entry in reversed(log.latest(9))][3:7]
    assert told == [("quantri", "/van-ban"), ("quantri", "user:an-danh-1"), ("an-danh-1", ""), ("lanxanh", "")]
    assert "lan_anh" not in repr(log.latest(9)).lower()
    assert log.faults() == []


def test_what_one_person_was_taken_out_of_is_forgotten_whole_in_its_time(log):
    log.append(Event("sharing", "quantri", "192.0.2.1", "/van-ban", {"shared": {"user:lan": ["Editor"]}}))
    forget_person(log, "lan", "an-danh-1")

    later = log.now() + timedelta(days=1)

    forget_before(log, later)

    assert "quantri" not in repr(log.latest(9))
    assert forget_before(log, later) <= 1  # what tells of the forgetting
    assert log.faults() == []
