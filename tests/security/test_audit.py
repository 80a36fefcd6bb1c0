"""The audit log: what is noted, and that nothing in it can be changed or cut off unseen."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from vanban.errors import SetupError
from vanban.security.audit import Anchor, AuditLog, Event


@pytest.fixture
def log(tmp_path):
    return AuditLog(str(tmp_path / "audit.sqlite"))


@pytest.fixture
def tampered(log):
    """Give a function that runs a statement as somebody would who has the file."""

    def run(statement):
        with sqlite3.connect(log.path) as connection:
            connection.executescript("DROP TRIGGER no_change; DROP TRIGGER no_removal; DROP TRIGGER only_forgotten;")
            connection.execute(statement)

    return run


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE told SET actor = 'am' WHERE number = 2", "entry 2 is not what was written"),
        ("UPDATE chain SET time = '2026-01-01T00:00:00+00:00' WHERE number = 1", "entry 1 is not what was written"),
        ("DELETE FROM chain WHERE number = 2", "entries 2 to 2 are missing"),
        ("DELETE FROM chain WHERE number = 3", "the log ends with entry 2, but had entry 3"),
    ],
)
def test_what_is_changed_or_missing_is_told(log, tampered, statement, fault):
    for name in ("login", "sharing", "denied"):
        log.append(Event(name, "an", "127.0.0.1", "/van-ban", {"roles": ["Reader"]}))
    anchor = log.anchor()
    assert log.faults([anchor]) == []

    tampered(statement)

    assert [found.startswith(fault) for found in log.faults([anchor])] == [True]


def test_an_empty_log_has_an_anchor_too(log):
    anchor = Anchor.parse(str(log.anchor()))
    log.append(Event("login", "an"))

    assert anchor.number == 0
    assert log.faults([anchor]) == []


def test_a_log_written_anew_is_not_the_one_of_the_anchor(log, tmp_path):
    log.append(Event("login", "an"))
    other = AuditLog(str(tmp_path / "other.sqlite"))
    other.append(Event("login", "binh"))

    assert log.faults([other.anchor()]) == ["entry 1 is another one than when its anchor was taken"]


def test_nothing_is_changed_or_removed_by_a_statement(log):
    log.append(Event("login", "an"))

    with sqlite3.connect(log.path) as connection:
        for statement in (
            "UPDATE chain SET name = ''",
            "DELETE FROM chain",
            "UPDATE told SET actor = 'binh'",
            "DELETE FROM told",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                connection.execute(statement)


def test_many_write_at_once_and_the_chain_holds(log):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda turn: AuditLog(log.path).append(Event("login", str(turn))), range(40)))

    assert log.anchor().number == 40
    assert log.faults() == []
    assert {entry.event.actor for entry in log.latest(50)} == set(map(str, range(40)))


@pytest.mark.parametrize("actor", ["\0", "Ngô\nđã", "x" * 100_000])
def test_any_text_is_kept_as_it_is(log, actor):
    log.append(Event("login-failed", actor, details={"số": actor}))

    assert log.latest(1)[0].event == Event("login-failed", actor, details={"số": actor})
    assert log.faults() == []


def test_half_a_character_is_kept_as_a_question_mark(log):
    log.append(Event("login-failed", "an\ud800", details={"typed": "\ud800"}))

    assert log.latest(1)[0].event == Event("login-failed", "an?", details={"typed": "\ud800"})
    assert log.faults() == []


def test_pages_of_entries_follow_each_other(log):
    for turn in range(5):
        log.append(Event("login", str(turn)))

    assert [entry.number for entry in log.latest(2)] == [5, 4]
    assert [entry.number for entry in log.latest(2, before=4)] == [3, 2]


@pytest.mark.parametrize("text", ["", "1", "1:abc", "-1:" + "0" * 64, "x:" + "0" * 64])
def test_what_is_no_anchor_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (it says what was given)
        Anchor.parse(text)


def test_a_file_that_cannot_be_opened_is_said_in_a_sentence(tmp_path):
    (tmp_path / "audit.sqlite").write_bytes(b"no database at all" * 100)

    with pytest.raises(SetupError, match=r"The audit log .* cannot be opened"):
        AuditLog(str(tmp_path / "audit.sqlite"))
