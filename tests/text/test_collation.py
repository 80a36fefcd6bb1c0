import unicodedata
from itertools import pairwise

from alphabet import anything, vietnamese
from hypothesis import given

from vanban.text.collation import person_key, sort_key
from vanban.text.normal import canonical, clean_line

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def assert_in_order(words: list[str]) -> None:
    for first, second in pairwise(words):
        assert sort_key(first) < sort_key(second), (first, second)


def test_the_letters_follow_the_vietnamese_alphabet() -> None:
    assert_in_order(list(ALPHABET))


def test_the_tones_follow_ngang_huyen_hoi_nga_sac_nang_for_every_vowel() -> None:
    for vowel in "aăâeêioôơuưy":
        assert_in_order(
            [unicodedata.normalize("NFC", f"m{vowel}{tone}") for tone in "\0\u0300\u0309\u0303\u0301\u0323"]
        )


def test_the_letters_of_the_whole_text_count_before_any_tone() -> None:
    assert_in_order(["an toàn", "án treo", "ang", "áng", "anh", "ănh"])
    assert_in_order(["bá cáo", "bà con", "ba da"])


def test_case_counts_last_and_small_letters_come_first() -> None:
    assert_in_order(["an", "An", "AN", "àn", "Àn"])


def test_runs_of_digits_count_as_numbers() -> None:
    assert_in_order(["Điều 2", "Điều 2a", "Điều 10", "Điều 100", "Điều mười"])
    assert_in_order(["tổ 1 lớp 3", "tổ 01 lớp 12"])


def test_both_tone_placements_sort_as_one_word() -> None:
    assert_in_order(["hòa", "hóa", "hoà 1", "hòa 2", "hoà 3"])


def test_punctuation_separates_and_does_no_more() -> None:
    assert_in_order(["an, bình", "an - cường", "an/dũng"])


def test_people_sort_by_given_name_then_middle_then_family_name() -> None:
    roster = ["Đỗ An", "Lê Văn An", "Nguyễn Văn An", "Nguyễn Vân An", "Nguyễn Ánh", "Lê Ân", "Trần Thị Bình", "Bông"]

    assert sorted(set(roster), key=person_key) == roster
    assert person_key("An") < person_key("Đỗ An")
    assert person_key("") < person_key("An")


@given(anything)
def test_no_text_breaks_the_keys(text: str) -> None:
    assert isinstance(sort_key(text), str)
    assert isinstance(person_key(text), str)


@given(vietnamese)
def test_the_key_is_blind_to_the_normal_form_and_tells_different_texts_apart(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
    assert (sort_key(text) == sort_key(text + "x")) is False
    assert sort_key(text).endswith(clean_line(text))


def test_every_word_of_the_list_keeps_the_order_of_alphabet_and_tone(words: list[str]) -> None:
    """Checked against a second, slower statement of the rule: compare letters by place, then tones by place."""
    plain = [word for word in words if word.replace(" ", "").isalpha() and word == clean_line(word)]

    assert len(plain) > 20_000
    assert sorted(plain, key=sort_key) == sorted(plain, key=_stated)


def _stated(word: str) -> tuple[list[int], list[int], str, str]:
    letters, tones = [], []
    for char in canonical(word):
        marks = unicodedata.normalize("NFD", char)
        tone = [mark for mark in marks if mark in "\u0300\u0309\u0303\u0301\u0323"]
        shaped = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone))
        letters.append((" " + ALPHABET).index(shaped))
        tones.append("\u0300\u0309\u0303\u0301\u0323".index(tone[0]) + 1 if tone else 0)
    return letters, tones, "".join("1" if char.isupper() else "0" for char in word), word
