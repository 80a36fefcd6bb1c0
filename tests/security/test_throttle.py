from datetime import UTC, datetime, timedelta

import pytest
from pyramid.registry import Registry

from vanban.security import throttle
from vanban.security.throttle import MOST, MOST_FROM_ADDRESS, TooManyAttempts, check, note_failure

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)


def fail(site, times, login="lan", address="10.0.0.7", now=NOON):
    for _time in range(times):
        note_failure(site, login, address, now)


def test_too_many_failures_are_answered_by_a_sentence(site, registry):
    fail(site, MOST)

    with pytest.raises(TooManyAttempts) as refused:
        check(site, "lan", "10.0.0.7", registry, NOON)
    assert str(refused.value) == "Too many failed logins. Please try again in 15 minutes."
    assert refused.value.status == 429


def test_one_failure_less_is_forgiven(site, registry):
    fail(site, MOST - 1)

    check(site, "lan", "10.0.0.7", registry, NOON)


def test_others_are_not_held_up(site, registry):
    fail(site, MOST)

    check(site, "minh", "10.0.0.7", registry, NOON)
    check(site, "lan", "10.0.0.8", registry, NOON)


def test_after_a_quarter_of_an_hour_one_may_try_again(site, registry):
    fail(site, MOST)

    with pytest.raises(TooManyAttempts):
        check(site, "lan", "10.0.0.7", registry, NOON + timedelta(minutes=14))
    check(site, "lan", "10.0.0.7", registry, NOON + timedelta(minutes=15))


def test_who_tries_one_password_on_everybody_is_held_up_too(site, registry):
    for number in range(MOST_FROM_ADDRESS):
        fail(site, 1, login=f"gv{number}")

    with pytest.raises(TooManyAttempts):
        check(site, "lan", "10.0.0.7", registry, NOON)


def test_old_failures_are_forgotten(site, registry):
    fail(site, 1)
    fail(site, 1, now=NOON + timedelta(hours=1))

    assert len(site.service("login-failures")._minutes) == 1


def test_a_failure_counts_though_its_request_is_undone_and_other_processes_see_it(db, registry):
    connection = db.open()
    site = connection.root()["vanban"]
    fail(site, MOST)
    connection.transaction_manager.abort()
    connection.close()

    with db.transaction() as other, pytest.raises(TooManyAttempts):
        check(other.root()["vanban"], "lan", "10.0.0.7", registry, NOON)


@pytest.mark.parametrize(("mode", "off"), [("development", True), ("production", False), (None, False)])
def test_throttling_is_switched_off_in_development_only(monkeypatch, mode, off):
    monkeypatch.setenv("VANBAN_THROTTLE", "off")
    registry = Registry()
    registry.settings = {"vanban.mode": mode} if mode else {}

    assert throttle.switched_off(registry) is off
