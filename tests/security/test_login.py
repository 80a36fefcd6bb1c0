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
        ("lan@thu.vn", "mùa xuân nho nhỏ"),
        ("chung@thu.vn", PASSWORD),
        ("absent@thu.vn", PASSWORD),
        ("khong.co@thu.vn", PASSWORD),
        ("@", PASSWORD),
        ("lan@thu.vn\x00", PASSWORD),
    ],
)
def test_every_refusal_is_the_same_sentence(site, accounts, registry, login, password):
    accounts.change("lan", email="lan@thu.vn")
    accounts.add("absent", PASSWORD, registry, email="absent@thu.vn")
    for login_of_two in ("mot", "hai"):
        accounts.add(login_of_two, PASSWORD, registry, email="chung@thu.vn")
    accounts.disable("absent")
    accounts.add("waiting", None, registry)

    with pytest.raises(Invalid) as refused:
        authenticate(site, login, password, registry, "10.0.0.7")

    assert str(refused.value) == "The login name, or e-mail address, or the password is not right."
    assert refused.value.errors == {}


def test_guessing_is_slowed_down_for_logins_that_do_not_exist_too(site, registry):
    for _time in range(FROM_NETWORK.most):
        with pytest.raises(Invalid):
            authenticate(site, "nobody", PASSWORD, registry, "10.0.0.7")

    with pytest.raises(TooManyAttempts):
        authenticate(site, "NOBODY", PASSWORD, registry, "10.0.0.7")


def test_the_password_opens_the_account(site, registry, lan):
    assert authenticate(site, "Lan", PASSWORD, registry) is lan


def test_the_address_is_as_good_as_the_name_where_one_account_has_it(site, accounts, registry, lan):
    accounts.change("lan", email="lan@thu.vn")

    assert authenticate(site, " Lan@Thu.VN ", PASSWORD, registry) is lan


def test_guesses_by_name_and_by_address_are_counted_together(site, accounts, registry):
    accounts.change("lan", email="lan@thu.vn")
    for number in range(FROM_NETWORK.most):
        with pytest.raises(Invalid):
            authenticate(site, ("lan", "lan@thu.vn")[number % 2], "sai", registry, "10.0.0.7")

    for login in ("lan", "lan@thu.vn"):
        with pytest.raises(TooManyAttempts):
            authenticate(site, login, PASSWORD, registry, "10.0.0.7")


def test_an_address_that_nobody_has_is_slowed_down_by_itself_as_one_that_somebody_has(site, registry):
    for _time in range(FROM_NETWORK.most):
        with pytest.raises(Invalid):
            authenticate(site, "khong.co@thu.vn", PASSWORD, registry, "10.0.0.7")

    with pytest.raises(TooManyAttempts):
        authenticate(site, "Khong.Co@thu.vn", PASSWORD, registry, "10.0.0.7")
    with pytest.raises(Invalid):
        authenticate(site, "khac@thu.vn", PASSWORD, registry, "10.0.0.7")


def test_a_hash_of_old_parameters_is_renewed_without_ending_sessions(site, registry, lan):
    accounts, sessions = site.service("accounts"), site.service("sessions")
    token, _session = sessions.start(lan)
    registry.settings["vanban.password.cost"] = "normal"

    authenticate(site, "lan", PASSWORD, registry)

    assert not passwords.outdated(lan.password_hash, registry)
    assert sessions.find(token, accounts)
