"""A search in a charset of the time before Unicode is told from every other one."""

import pytest
from alphabet import anything
from hypothesis import given

from vanban.text.asking.keyed import unkeyed
from vanban.text.asking.old_charset import in_unicode


@given(anything)
def test_any_text_is_answered(text):
    assert isinstance(in_unicode(text), str)
    assert isinstance(unkeyed(text), str)


@pytest.mark.parametrize(
    "text",
    [
        "", "\0", "\u0301", "§ 5 (", '"thông tư"', "53/2012", "a+b", "o(1)", "C++", "u+v", "do.", "cong van so 5.", "l'état",
        "Lu^a(t", "thông tư", "hoà bình", "Ê đê", "x^2", "it's", "don't", "add", "hồ sơ (a)", "a" * 10_000, "o^ " * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_old_charset_is_left_alone(text):
    assert in_unicode(text) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tho^ng tu*", "thông tư"),
        ("quye^'t ddi.nh 53/2012", "quyết định 53/2012"),
        ("BO^. GIA'O DU.C", "BỘ GIÁO DỤC"),
        ("th«ng t\xad", "thông tư"),
        ("quyÕt ®Þnh", "quyết định"),
        ("quyeát ñònh", "quyết định"),
        ("thoâng tö", "thông tư"),
    ],
)
def test_an_old_charset_is_read(typed, meant):
    assert in_unicode(typed) == meant


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("thoong", "thông"), ("tuw", "tư"), ("quyeets", "quyết"), ("ddinhj", "định"), ("dduwowngf", "đường"),
        ("truowngf", "trường"), ("tho6ng", "thông"), ("quye61t", "quyết"), ("d9i5nh", "định"), ("nghi5", "nghị"),
        ("ban", ""), ("36", ""), ("q1", ""), ("nghị", ""), ("wwwwww", ""),
    ],
)  # fmt: skip
def test_keys_are_read_as_the_syllable_meant(keys, syllable):
    assert unkeyed(keys) == syllable
