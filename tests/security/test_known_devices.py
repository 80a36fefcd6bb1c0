"""Whoever guesses elsewhere does not keep the owner out at a browser that the account knows."""

from __future__ import annotations

from itertools import count

import pytest

from vanban.errors import Invalid
from vanban.security.known_devices import MOST, known_device, with_device
from vanban.security.login import FOR_ACCOUNT, FROM_DEVICE, FROM_NETWORK, authenticate
from vanban.security.signing import signed, verified
from vanban.security.throttle import TooManyAttempts

PASSWORD = "sông núi nước Nam"


@pytest.fixture
def lan(accounts, registry):
    return accounts.add("lan", PASSWORD, registry)


@pytest.fixture
def guess(site, registry):
    def guess(times, address="203.0.113.7", login="lan", devices=""):
        for _time in range(times):
            with pytest.raises(Invalid):
                authenticate(site, login, "đoán mò thôi mà", registry, address, devices=devices)

    return guess


@pytest.mark.parametrize("cookie", ["", "x", "~", "~~~~~~", "\x00", "ữ", "a" * 100_000, "e30." * 500])
def test_what_was_not_made_here_makes_no_browser_known(site, lan, cookie):
    assert known_device(site, "lan", lan, cookie) == ""


def test_a_browser_is_known_to_its_account_only_until_the_password_changes(site, accounts, registry, lan):
    minh = accounts.add("minh", PASSWORD, registry)
    cookie = with_device(site, lan, "")
    assert known_device(site, "lan", lan, cookie)

    assert not known_device(site, "minh", minh, cookie)
    accounts.set_password("lan", "mùa xuân nho nhỏ", registry)
    assert not known_device(site, "lan", lan, cookie)


def test_several_people_share_a_browser(site, accounts, registry, lan):
    people = [accounts.add(f"gv{number}", PASSWORD, registry) for number in range(MOST)]
    cookie = with_device(site, lan, "")
    name = known_device(site, "lan", lan, cookie)
    for person in people[:-1]:
        cookie = with_device(site, person, cookie)
    assert known_device(site, "lan", lan, cookie) == name

    cookie = with_device(site, people[-1], cookie)

    assert not known_device(site, "lan", lan, cookie)
    assert all(known_device(site, person.login, person, cookie) for person in people)
    assert len(cookie) < 1000


def test_a_guesser_keeps_nobody_out_of_another_network(site, registry, lan, guess):
    guess(FROM_NETWORK.most)
    with pytest.raises(TooManyAttempts):
        authenticate(site, "lan", PASSWORD, registry, "203.0.113.7")

    assert authenticate(site, "lan", PASSWORD, registry, "198.51.100.1") is lan


def test_a_guesser_in_the_same_network_does_not_keep_out_a_known_browser(site, registry, lan, guess):
    cookie = with_device(site, lan, "")
    guess(FROM_NETWORK.most)

    assert authenticate(site, "lan", PASSWORD, registry, "203.0.113.7", devices=cookie) is lan


def test_guessing_from_many_networks_is_slowed_down_and_a_known_browser_is_not(site, registry, lan, guess):
    cookie, networks = with_device(site, lan, ""), count(1)
    for _network in range(FOR_ACCOUNT.most // 5):
        guess(5, f"2001:db8:{next(networks):x}::1")

    with pytest.raises(TooManyAttempts) as refused:
        authenticate(site, "lan", PASSWORD, registry, "198.51.100.1")
    assert refused.value.retry_after <= 60
    assert authenticate(site, "lan", PASSWORD, registry, "198.51.100.1", devices=cookie) is lan


def test_changing_addresses_within_one_subscription_of_ipv6_gains_nothing(site, registry, lan, guess):
    for number in range(FROM_NETWORK.most):
        guess(1, f"2001:db8:1:2::{number:x}")

    with pytest.raises(TooManyAttempts):
        authenticate(site, "lan", PASSWORD, registry, "2001:db8:1:2:ffff::1")


def test_guessing_at_a_known_browser_is_slowed_down_as_well(site, registry, lan, guess):
    cookie = with_device(site, lan, "")
    guess(FROM_DEVICE.most, devices=cookie)

    with pytest.raises(TooManyAttempts):
        authenticate(site, "lan", PASSWORD, registry, "203.0.113.7", devices=cookie)
    assert authenticate(site, "lan", PASSWORD, registry, "203.0.113.7") is lan


def test_what_is_signed_counts_for_its_purpose_and_its_time(site):
    text = signed(site, "a", {"x": 1}, 60)

    assert verified(site, "a", text) == {"x": 1}
    assert verified(site, "b", text) is None
    assert verified(site, "a", signed(site, "a", {"x": 1}, -1)) is None
    assert verified(site, "a", text[:-3] + "AAA") is None
