"""Accounts that have to wait after wrong guesses are known as such, and an administrator lets them try again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.errors import Invalid
from vanban.security import throttle
from vanban.security.forgiving import forgive, held_until
from vanban.security.known_devices import with_device
from vanban.security.login import BY_NETWORK, FROM_DEVICE, FROM_NETWORK, authenticate
from vanban.security.second_factor.proving import CODES, prove
from vanban.security.throttle import TooManyAttempts

PASSWORD = "sông núi nước Nam"
NETWORK = "203.0.113.7"


@pytest.fixture
def lan(accounts, registry):
    return accounts.add("lan", PASSWORD, registry)


@pytest.fixture
def guess(site, registry):
    def guess(times, login="lan", **more):
        for _time in range(times):
            with pytest.raises(Invalid):
                authenticate(site, login, "đoán mò thôi mà", registry, NETWORK, **more)

    return guess


def test_who_guessed_wrong_some_times_is_not_held(site, registry, lan, guess):
    guess(FROM_NETWORK.most - 1)

    assert held_until(site, registry, lan) is None


def test_an_account_is_held_from_the_guess_that_makes_somebody_wait_until_they_may_again(site, registry, lan, guess):
    guess(FROM_NETWORK.most)

    until = held_until(site, registry, lan)

    assert timedelta(seconds=10) < until - datetime.now(UTC) <= timedelta(seconds=15)
    assert held_until(site, registry, lan, until + timedelta(seconds=1)) is None


def test_it_is_held_too_when_the_guesses_came_from_a_browser_that_it_knows(site, registry, lan, guess):
    guess(FROM_DEVICE.most, devices=with_device(site, lan, ""))

    assert held_until(site, registry, lan)


def test_it_is_held_too_by_wrong_codes(site, registry, lan):
    for _time in range(CODES.most):
        with pytest.raises(Invalid):
            prove(site, registry, lan, "000000")

    assert held_until(site, registry, lan)


def test_a_network_that_has_to_wait_holds_no_account(site, registry, lan, guess):
    guess(1)
    throttle.note(site, registry, *[BY_NETWORK.of(NETWORK)] * BY_NETWORK.most)
    with pytest.raises(TooManyAttempts):
        authenticate(site, "lan", PASSWORD, registry, NETWORK)

    assert held_until(site, registry, lan) is None


def test_the_forgiven_try_again_at_once_and_others_do_not(site, accounts, registry, lan, guess):
    minh = accounts.add("minh", PASSWORD, registry)
    for login in ("lan", "minh"):
        guess(FROM_NETWORK.most, login=login)

    forgive(lan)

    assert held_until(site, registry, lan) is None
    assert held_until(site, registry, minh)
    assert authenticate(site, "lan", PASSWORD, registry, NETWORK) is lan
    with pytest.raises(TooManyAttempts):
        authenticate(site, "minh", PASSWORD, registry, NETWORK)


def test_another_password_is_guessed_anew_and_codes_are_not(site, accounts, registry, lan, guess):
    guess(FROM_NETWORK.most)
    for _time in range(CODES.most):
        with pytest.raises(Invalid):
            prove(site, registry, lan, "000000")

    accounts.set_password("lan", "mùa xuân nho nhỏ", registry)

    assert authenticate(site, "lan", "mùa xuân nho nhỏ", registry, NETWORK) is lan
    with pytest.raises(TooManyAttempts):
        prove(site, registry, lan, "000000")


def test_as_much_is_written_for_a_login_that_nobody_has(site, registry, lan, guess):
    def written(login):
        counts = site.service("throttle")
        before = sum(len(drawer.counts) for drawer in counts._drawers)
        guess(FROM_NETWORK.most, login=login)
        return sum(len(drawer.counts) for drawer in counts._drawers) - before

    assert written("lan") == written("khong-co") + 1  # the network is counted once


def test_who_was_renamed_is_known_at_their_browser(site, accounts, registry, lan, guess):
    cookie = with_device(site, lan, "")
    accounts.rename("lan", "nguyen.lan")
    guess(FROM_NETWORK.most, login="nguyen.lan")

    assert authenticate(site, "nguyen.lan", PASSWORD, registry, NETWORK, devices=cookie) is lan


def test_the_room_for_counts_stays_as_it_is(site, registry, lan, guess):
    counts = site.service("throttle")
    for number in range(2000):
        counts.hold(f"ai-do-{number}", FROM_NETWORK, datetime.now(UTC) + timedelta(hours=1), datetime.now(UTC))

    assert max(len(drawer.counts) for drawer in counts._drawers) <= 64
