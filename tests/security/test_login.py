import pytest

from vanban.errors import Invalid
from vanban.security import passwords
from vanban.security.login import FROM_NETWORK, authenticate
from vanban.security.throttle import TooManyAttempts

PASSWORD = "sông núi nước Nam"


@pytest.fixture(autouse=True)
def lan(accounts, registry):
    return accounts.add("lan", PASSWORD, registry)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("lan", "mùa xuân nho nhỏ"),
        ("lan", ""),
        ("lan", None),
        ("lan", "x" * 100_000),
        ("minh", PASSWORD),
        ("", ""),
        (None, None),
        (["lan"], PASSWORD),
        ("absent", PASSWORD),
        ("waiting", PASSWORD),
        ("waiting", ""),
    ],
)
def test_every_refusal_is_the_same_sentence(site, accounts, registry, login, password):
    accounts.add("absent", PASSWORD, registry)
    accounts.disable("absent")
    accounts.add("waiting", None, registry)

    with pytest.raises(Invalid) as refused:
        authenticate(site, login, password, registry, "10.0.0.7")

    assert str(refused.value) == "The login name or the password is not right."
    assert refused.value.errors == {}


def test_guessing_is_slowed_down_for_logins_that_do_not_exist_too(site, registry):
    for _time in range(FROM_NETWORK.most):
        with pytest.raises(Invalid):
            authenticate(site, "nobody", PASSWORD, registry, "10.0.0.7")

    with pytest.raises(TooManyAttempts):
        authenticate(site, "NOBODY", PASSWORD, registry, "10.0.0.7")


def test_the_password_opens_the_account(site, registry, lan):
    assert authenticate(site, "Lan", PASSWORD, registry) is lan


def test_a_hash_of_old_parameters_is_renewed_without_ending_sessions(site, registry, lan):
    accounts, sessions = site.service("accounts"), site.service("sessions")
    token, _session = sessions.start(lan)
    registry.settings["vanban.password.cost"] = "normal"

    authenticate(site, "lan", PASSWORD, registry)

    assert not passwords.outdated(lan.password_hash, registry)
    assert sessions.find(token, accounts)
