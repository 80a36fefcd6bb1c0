"""Entries of the audit log are found by person, event, network, words and time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.security.audit import AuditLog, Event, Wanted

BEGAN = datetime(2026, 11, 26, 1, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    clock = iter(BEGAN + timedelta(hours=hour) for hour in range(9))
    made = AuditLog(str(tmp_path / "audit.sqlite"), lambda: next(clock))
    made.append(Event("session", "an", "192.0.2.7"))
    made.append(Event("session", "binh", "198.51.100.1"))
    made.append(Event("sharing", "an", "192.0.2.70", "/van-ban/50%_x", {"shared": {"user:cường": ["Reader"]}}))
    made.append(Event("login-failed", "ann"))
    return made


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [4, 3, 2, 1]),
        (Wanted(actor="an"), [3, 1]),
        (Wanted(name="session", actor="binh"), [2]),
        (Wanted(network="192.0.2."), [3, 1]),
        (Wanted(text="van-ban"), [3]),
        (Wanted(text="50%_"), [3]),
        (Wanted(text="5_%"), []),
        (Wanted(text="cường"), [3]),
        (Wanted(text="cươn"), []),
        (Wanted(text="an"), [4, 3, 1]),
        (Wanted(text="' OR 1=1 --"), []),
        (Wanted(since=BEGAN + timedelta(hours=1), until=BEGAN + timedelta(hours=3)), [3, 2]),
    ],
)
def test_what_is_looked_for_is_found_and_nothing_else(log, wanted, numbers):
    assert [entry.number for entry in log.latest(9, wanted=wanted)] == numbers


def test_what_is_looked_for_has_pages_too(log):
    assert [entry.number for entry in log.latest(1, 3, Wanted(actor="an"))] == [1]
