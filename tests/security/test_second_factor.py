"""Codes count once, for half a minute or so, and are kept so that a copy of the database makes none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from pyramid.config import Configurator

from vanban.errors import Conflict, Invalid, SetupError, Unavailable
from vanban.security.second_factor import codes, is_required, is_wanted, proving, recovery, sealing
from vanban.security.second_factor.factor import SecondFactor
from vanban.security.throttle import TooManyAttempts

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = timedelta(seconds=codes.STEP)


def shown(moment=NOON):
    """Give what an app shows at `moment`."""
    return pyotp.TOTP(SECRET).at(moment)


def now_shown(later=0):
    return pyotp.TOTP(SECRET).at(datetime.now(UTC) + later * STEP)


@pytest.fixture
def lan(accounts, registry):
    return accounts.add("lan", None, registry, roles=["Editor"])


@pytest.fixture
def factor(registry):
    return SecondFactor(SECRET, 0, registry)


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        "0",
        "000000",
        "12345",
        "1234567",
        "٠٠٠٠٠٠",
        "１２３４５６",
        "\x00" * 6,
        "ữ" * 15,
        "a" * 15,
        "\ud800" * 15,
        "x" * 10_000,
        [],
    ],
)
def test_what_is_no_code_is_refused(factor, registry, typed):
    factor.renew_recovery()

    assert factor.use(typed, registry, NOON) is None


def test_the_values_of_the_standard_are_ours():
    """RFC 6238, appendix B, SHA-1: the last six of the eight digits there."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    for moment, code in ((59, "287082"), (1111111109, "081804"), (2000000000, "279037")):
        assert codes.step_of(secret, code, datetime.fromtimestamp(moment, UTC)) == moment // 30


@pytest.mark.parametrize(("steps", "proof"), [(-2, None), (-1, "app"), (0, "app"), (1, "app"), (2, None)])
def test_the_clock_of_a_phone_may_be_half_a_minute_wrong(factor, registry, steps, proof):
    assert factor.use(shown(NOON + steps * STEP), registry, NOON) == proof


def test_no_code_counts_twice_nor_an_older_one_after_it(factor, registry):
    assert factor.use(shown(), registry, NOON) == "app"

    assert factor.use(shown(), registry, NOON) is None
    assert factor.use(shown(), registry, NOON + STEP) is None
    assert factor.use(shown(NOON - STEP), registry, NOON) is None
    assert factor.use(shown(NOON + STEP), registry, NOON + STEP) == "app"


@pytest.mark.parametrize("write", [str, lambda code: f" {code[:3]} {code[3:]}\n"])
def test_a_code_may_be_typed_as_apps_show_it(factor, registry, write):
    assert factor.use(write(shown()), registry, NOON) == "app"


def test_the_code_that_set_it_up_does_not_log_in_too(site, registry, lan):
    code = now_shown()
    proving.set_up(site, registry, lan, SECRET, code)

    with pytest.raises(Invalid):
        proving.prove(site, registry, lan, code)


def test_a_wrong_code_sets_nothing_up(site, registry, lan):
    for typed in ("", "000000", now_shown(5)):
        with pytest.raises(Invalid):
            proving.set_up(site, registry, lan, SECRET, typed)

    assert lan.second_factor is None


def test_each_recovery_code_opens_once_however_it_is_written(factor, registry):
    made = factor.renew_recovery()

    assert len(set(made)) == recovery.NUMBER
    assert factor.use(made[0].upper(), registry) == "recovery"
    assert factor.use(made[0], registry) is None
    assert factor.use(f" {made[1].replace('-', ' ')} ", registry) == "recovery"
    assert len(factor.recovery) == recovery.NUMBER - 2


def test_new_recovery_codes_replace_the_old(factor, registry):
    old = factor.renew_recovery()
    new = factor.renew_recovery()

    assert factor.use(old[0], registry) is None
    assert factor.use(new[0], registry) == "recovery"


def test_neither_recovery_codes_nor_with_a_key_the_secret_are_in_the_database(db, registry, tmp_path):
    registry.settings[sealing.SETTING] = "k" * 64
    with db.transaction() as connection:
        site = connection.root()["vanban"]
        user = site.service("accounts").add("lan", None, registry)
        made = proving.set_up(site, registry, user, SECRET, now_shown(-1))

    on_disk = (tmp_path / "Data.fs").read_bytes()

    assert SECRET.encode() not in on_disk
    assert not [code for code in made if code.encode() in on_disk or code.replace("-", "").encode() in on_disk]
    with db.transaction() as connection:
        site = connection.root()["vanban"]
        assert proving.prove(site, registry, site.service("accounts")["lan"], now_shown()) == "app"


def test_a_key_given_later_seals_what_is_used_and_an_old_one_may_stand_behind_it(registry):
    factor = SecondFactor(SECRET, 0, registry)
    for keys in ("a" * 32, "b" * 32 + " " + "a" * 32, "b" * 32):
        registry.settings[sealing.SETTING] = keys
        factor.last_step = 0
        assert factor.use(shown(), registry, NOON) == "app"
        assert not sealing.outdated(factor.sealed, registry)

    assert SECRET not in factor.sealed


@pytest.mark.parametrize("keys", ["", "c" * 32])
def test_without_its_key_the_portal_says_so_and_lets_nobody_in(registry, keys):
    registry.settings[sealing.SETTING] = "a" * 32
    factor = SecondFactor(SECRET, 0, registry)
    registry.settings[sealing.SETTING] = keys

    with pytest.raises(Unavailable):
        factor.use(shown(), registry, NOON)


def test_guessing_is_slowed_down_for_the_account_from_wherever_it_comes(site, registry, lan):
    proving.set_up(site, registry, lan, SECRET, now_shown(-1))
    for number in range(proving.CODES.most):
        with pytest.raises(Invalid):
            proving.prove(site, registry, lan, "000000", f"203.0.113.{number}")

    with pytest.raises(TooManyAttempts):
        proving.prove(site, registry, lan, now_shown(), "203.0.113.99")


def test_a_role_asks_for_it_directly_or_by_a_group(accounts, registry, lan):
    minh = accounts.add("minh", None, registry)
    registry.second_factor_roles = frozenset({"Reviewer"})
    assert not is_required(lan, accounts, registry)

    accounts.groups.add("Ban biên tập", roles=["Reviewer"])
    accounts.join("ban-bien-tap", "lan")

    assert is_required(lan, accounts, registry)
    assert is_wanted(lan, accounts, registry)
    assert not is_wanted(minh, accounts, registry)


def test_whose_role_asks_for_it_cannot_turn_it_off(site, registry, lan):
    proving.set_up(site, registry, lan, SECRET, now_shown())
    registry.second_factor_roles = frozenset({"Editor"})

    with pytest.raises(Conflict):
        proving.turn_off(site, registry, lan)
    registry.second_factor_roles = frozenset()
    proving.turn_off(site, registry, lan)

    assert lan.second_factor is None
    with pytest.raises(Conflict):
        proving.reset(site, registry, lan)


@pytest.mark.parametrize(
    "settings",
    [
        {"vanban.second_factor.roles": "Vua"},
        {"vanban.second_factor.roles": "Manager, Editor"},
        {"vanban.second_factor.key": "short"},
        {"vanban.session.hours": "many"},
        {"vanban.session.idle_minutes": "0"},
        {"vanban.session.days_remembered": "-1"},
    ],
)
def test_a_setting_that_says_nothing_stops_the_start(settings):
    config = Configurator(settings=settings, package="vanban")
    config.include("vanban.content")
    config.include("vanban.workflow")

    with pytest.raises(SetupError, match=next(iter(settings))):
        config.include("vanban.security")
