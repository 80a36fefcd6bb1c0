import time
import unicodedata
from types import SimpleNamespace

import pytest

from vanban.errors import Invalid, SetupError
from vanban.security import passwords

QUICK = SimpleNamespace(settings={"vanban.password.cost": "test"})
NORMAL = SimpleNamespace(settings={})
PASSWORD = "sông núi nước Nam"


@pytest.mark.parametrize(
    "password",
    ["", "chín chữ ", "x" * 1025, "ữ" * 400, "aaaaaaaaaaaa", "hieutruong1", "\ud800 mười ký tự", None, 1234567890],
)
def test_a_password_that_will_not_do_is_refused_in_one_sentence(password):
    with pytest.raises(Invalid) as refused:
        passwords.checked(password, QUICK, ["hieutruong1"])

    assert list(refused.value.errors) == ["password"]


def test_a_sentence_in_vietnamese_is_a_password():
    assert passwords.checked(PASSWORD, QUICK, ["lan"]) == PASSWORD


@pytest.mark.parametrize("password", ["", "sông núi nước", PASSWORD.upper(), "x" * 5000, "\ud800", None])
def test_another_password_does_not_open(password):
    assert not passwords.verify(passwords.hash(PASSWORD, QUICK), password)


@pytest.mark.parametrize("stored", ["", "sông núi nước Nam", "$argon2id$v=19$broken"])
def test_what_is_no_hash_opens_to_nothing(stored):
    assert not passwords.verify(stored, PASSWORD)


def test_keyboards_that_write_accents_differently_open_alike():
    stored = passwords.hash(unicodedata.normalize("NFD", PASSWORD), QUICK)

    assert passwords.verify(stored, unicodedata.normalize("NFC", PASSWORD))


def test_a_hash_is_argon2id_and_never_twice_the_same():
    first, second = (passwords.hash(PASSWORD, NORMAL) for _time in range(2))

    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second


def test_a_hash_of_other_parameters_is_outdated():
    assert passwords.outdated(passwords.hash(PASSWORD, QUICK), NORMAL)
    assert not passwords.outdated(passwords.hash(PASSWORD, QUICK), QUICK)


def test_an_unknown_account_takes_as_long_as_a_wrong_password():
    stored = passwords.hash(PASSWORD, NORMAL)

    def duration(deed, *arguments):
        start = time.process_time()
        deed(*arguments)
        return time.process_time() - start

    wrong = min(duration(passwords.verify, stored, "something else") for _time in range(3))
    unknown = min(duration(passwords.verify_nothing, "something else", NORMAL) for _time in range(3))

    assert 0.5 < unknown / wrong < 2


def test_a_cost_that_does_not_exist_is_an_error_of_setup():
    with pytest.raises(SetupError, match="cheap"):
        passwords.cost_of(SimpleNamespace(settings={"vanban.password.cost": "cheap"}))


def test_generated_passwords_are_good_enough_and_differ():
    made = {passwords.generate() for _time in range(100)}

    assert len(made) == 100
    assert all(passwords.checked(password, QUICK, ["lan"]) and len(password.split("-")) == 4 for password in made)


def test_how_short_a_password_may_be_is_a_setting():
    long = SimpleNamespace(settings={"vanban.password.shortest": "24"})

    with pytest.raises(Invalid, match="24"):
        passwords.checked(PASSWORD, long)


@pytest.mark.parametrize("given", ["7", "65", "-1", "zehn", "10.5"])
def test_a_shortest_password_that_protects_nobody_is_an_error_of_the_settings(given):
    with pytest.raises(SetupError, match="shortest"):
        passwords.shortest_of(SimpleNamespace(settings={"vanban.password.shortest": given}))


def test_a_long_sentence_is_not_cut():
    sentence = "Con mèo nhà em ngủ trên mái ngói đỏ, còn chú chó thì chạy quanh vườn cải suốt buổi chiều. " * 3

    stored = passwords.hash(passwords.checked(sentence, QUICK), QUICK)

    assert passwords.verify(stored, sentence)
    assert not passwords.verify(stored, sentence[:100])
