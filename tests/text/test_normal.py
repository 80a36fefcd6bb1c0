import sys
import unicodedata

import pytest
from alphabet import BASE_OF, LETTERS, anything, vietnamese
from hypothesis import given

from vanban.text.normal import canonical, clean, clean_line, fold, fold_chars, nfc, unify_iy


def test_the_alphabet_has_its_134_letters() -> None:
    assert len(BASE_OF) * 2 == 134


@pytest.mark.parametrize(("letter", "base"), BASE_OF.items())
def test_every_letter_folds_to_what_is_typed_for_it(letter: str, base: str) -> None:
    assert fold(letter) == fold(letter.upper()) == fold(unicodedata.normalize("NFD", letter)) == base


def test_the_lookalikes_of_d_with_stroke_fold_and_clean_alike() -> None:
    assert fold("NÐ NĐ nđ nð ND") == "nd nd nd nd nd"
    assert clean("89/2015/NÐ-CP, ð") == "89/2015/NĐ-CP, đ"


def test_folding_and_canonical_form_keep_the_place_of_every_character_there_is() -> None:
    every = nfc("".join(map(chr, range(sys.maxunicode + 1))))

    assert len(fold_chars(every)) == len(every)
    assert len(canonical(every)) == len(every)


@given(anything)
def test_folding_keeps_places_in_any_text(text: str) -> None:
    assert len(fold(nfc(text))) == len(canonical(nfc(text))) == len(nfc(text))
    assert fold_chars(fold_chars(text)) == fold_chars(text)


@given(vietnamese)
def test_every_form_is_stable_and_blind_to_the_normal_form_of_its_source(text: str) -> None:
    for form in (nfc, clean, clean_line, fold, canonical):
        once = form(text)
        assert form(once) == once
        assert form(unicodedata.normalize("NFD", text)) == form(nfc(text))


@given(vietnamese)
def test_folding_leaves_ascii_only(text: str) -> None:
    assert fold(text).isascii()
    assert fold(canonical(text)) == fold(text) == fold(text.upper())


@given(anything)
def test_cleaning_is_stable_and_leaves_nothing_invisible(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert cleaned == nfc(cleaned).strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in cleaned if char not in "\n\t")
    assert "  " not in cleaned
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("Thông\u00a0tư\u2003 số", "Thông tư số"),
        ("\ufeffgiáo\u200b dục\u00ad", "giáo dục"),
        ("một\r\nhai\rba\x0cbốn", "một\nhai\nba\nbốn"),
        (" a \x00b \n  c\u202e ", "a b\nc"),
        ("a\u200b\u0301", "á"),
        ("cột\tcột", "cột\tcột"),
        ("một\n\nhai", "một\n\nhai"),
        ("", ""),
    ],
)
def test_cleaning_keeps_lines_and_drops_what_nobody_typed(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà bình", "hòa bình"), ("Thuỷ", "thủy"), ("KHOẺ", "khỏe"), ("uỷ ban", "ủy ban"), ("toà", "tòa"),
        ("huỷ", "hủy"), ("quý", "quý"), ("QUỲ", "quỳ"), ("già", "già"), ("hoàn toàn", "hoàn toàn"),
        ("ngoài", "ngoài"), ("khuỷu", "khuỷu"), ("huýt", "huýt"), ("xoè", "xòe"), ("oà", "òa"),
    ],
)  # fmt: skip
def test_tone_marks_stand_where_the_new_spelling_puts_them(old: str, new: str) -> None:
    assert canonical(old) == new
    assert canonical(unicodedata.normalize("NFD", old)) == new
    assert canonical(new) == new


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("kĩ năng", "kỹ năng"), ("lí do", "lý do"), ("sĩ", "sỹ"), ("tỉ lệ", "tỷ lệ"), ("hi vọng", "hy vọng"),
        ("mĩ thuật", "mỹ thuật"), ("thi", "thi"), ("hai", "hai"), ("tin", "tin"), ("túi", "túi"), ("bí", "bí"),
        ("khí", "khí"), ("i", "i"),
    ],
)  # fmt: skip
def test_i_and_y_are_one_in_the_open_syllables_where_both_are_in_use(short: str, long: str) -> None:
    assert unify_iy(short) == long
    assert unify_iy(long) == long


@given(vietnamese)
def test_unifying_i_and_y_keeps_places(text: str) -> None:
    unified = unify_iy(canonical(text))

    assert len(unified) == len(nfc(text))
    assert unify_iy(unified) == canonical(unified) == unified


def test_plain_letters_fold_to_themselves() -> None:
    assert fold("abcxyz 0-9/_") == "abcxyz 0-9/_"
    assert set(fold(LETTERS)) <= set("abcdefghijklmnopqrstuvwxyz")


def test_a_letter_whose_small_form_is_longer_keeps_its_place() -> None:
    assert canonical("İĐ") == "iđ"
    assert fold("İĐ") == "id"
