"""Each charset read letter by letter, against tables that were written apart from those in the code."""

import csv
import json

import pytest
from alphabet import BASE_OF, anything
from hypothesis import given
from legacy_samples import SENTENCES, WRITERS, to_viqr

from vanban.text.legacy import CHARSETS, as_latin, read
from vanban.text.legacy.syllables import is_syllable
from vanban.text.legacy.viqr import with_marks

SMALL = "".join(BASE_OF)


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "cp1258"])
def test_every_small_letter_is_read_back(charset):
    for letter in SMALL:
        assert read(f"m{WRITERS[charset](letter)}m", charset) == f"m{letter}m"


@pytest.mark.parametrize("charset", ["vni", "cp1258"])
def test_every_capital_is_read_back(charset):
    for letter in SMALL.upper():
        assert read(f"M{WRITERS[charset](letter)}M", charset) == f"M{letter}M"


def test_every_letter_of_viqr_is_read_back():
    for letter in SMALL + SMALL.upper():
        assert with_marks(to_viqr(letter)) == letter


@pytest.mark.parametrize("charset", WRITERS)
def test_sentences_are_read_back(charset):
    for sentence in SENTENCES:
        assert read(WRITERS[charset](sentence), charset) == sentence


def test_the_tables_agree_with_the_published_ones(data):
    folder = data / "legacy-encodings"
    tcvn3 = json.loads((folder / "tcvn3_to_unicode.json").read_text())
    vni = json.loads((folder / "vni_to_unicode.json").read_text())
    with (folder / "vn_letters_all_encodings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            assert read(as_latin(bytes.fromhex(row["cp1258_hex(base+tone)"])), "cp1258") == row["char"]

    assert {code: read(as_latin(bytes([int(code, 16)])), "tcvn3") for code in tcvn3} == tcvn3
    assert {written: read(written, "vni") for written in vni} == vni


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "cp1258"])
def test_the_published_samples_are_read(data, charset):
    folder = data / "legacy-encodings"
    source = as_latin((folder / f"sample_{charset}.bin").read_bytes())
    assert read(source, charset) == (folder / "sample_unicode.txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Bé GI¸O DôC vµ §µO T¹O", "BỘ GIÁO DỤC và ĐÀO TẠO"),
        ("Së Gi¸o dôc vµ §µo t¹o", "Sở Giáo dục và Đào tạo"),
        ("NHµ ë X· HéI", "NHÀ Ở XÃ HỘI"),
        ("§Þa chØ: x· H­¬ng Hå, TP HuÕ", "Địa chỉ: xã Hương Hồ, TP Huế"),
    ],
)
def test_capitals_that_tcvn3_lacks_are_raised_where_their_neighbours_are_capitals(written, read_as):
    assert read(written, "tcvn3") == read_as


def test_words_that_are_unicode_already_stay():
    assert read("Bộ Gi¸o dôc vµ Đào t¹o", "tcvn3") == "Bộ Giáo dục và Đào tạo"


def test_vni_capitals_take_marks_of_either_size():
    assert read("COÄNG HOØA", "vni") == read("COäNG HOøA", "vni") == "CỘNG HÒA"


def test_viqr_keeps_what_a_backslash_protects():
    assert read("nu+o+'c ta\\. Ho?i gi`\\?", "viqr") == "nước ta. Hỏi gì?"


def test_a_viqr_writer_who_protects_points_means_every_other_one():
    assert read("Vie^.c na`y do vi. ddo' la`m. Ba ta. Tra\\.", "viqr").endswith("Ba tạ Tra.")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("theo quy ddi.nh cu?a Lua^.t na`y.", "theo quy định của Luật này."),
        ("theo quy ddi.nh na`y./.", "theo quy định này./."),
        ("Hai be^n gia.", "Hai bên gia."),
        ("ca'c ddo+n vi.", "các đơn vị"),
        ("ca'c ddo+n vi..", "các đơn vị."),
        ("chi ti'ch quo^'c gia... va` ca'c ddo^...", "chi tích quốc gia... và các đô..."),
        ("Bo^. Gia'o du.c", "Bộ Giáo dục"),
        ("vo+.; do nha` nu+o+'c", "vợ; do nhà nước"),
        ("ddi vo+'i me. cu?a em", "đi với mẹ của em"),
        ("ha`nh vi. Ngu+o+`i vi pha.m", "hành vi. Người vi phạm"),
        ("theo thu+' tu+. Ne^'u", "theo thứ tự Nếu"),
        ("nguo^`n dda^`u tu+. Ne^'u", "nguồn đầu tư. Nếu"),
        ("tra? lo+`i the^' na`o?", "trả lời thế nào?"),
        ("tra? lo+`i ca? hai? Ai ra? Co' ca?", "trả lời cả hai? Ai ra? Có cả"),
        ("quo^'c gia(sau dda^y", "quốc gia(sau đây"),
        ("Theo ddie^`u na`y.Chu+o+ng hai", "Theo điều này.Chương hai"),
        ("ta.iddie^?m a kho?an b", "tạiđiểm a khỏan b"),
        ("So^' 09/2009/TT-BGDDDT, QDD-UBND, HDDND", "Số 09/2009/TT-BGDĐT, QĐ-UBND, HĐND"),
        ("a. Ha`ng ho'a; ddie^`u 15a.2 va` muc a.1", "a. Hàng hóa; điều 15a.2 và muc a.1"),
        ("thu+ gu+?i ma.i@edu.vn hay http://ba.o.vn/ca?n", "thư gửi ma.i@edu.vn hay http://ba.o.vn/ca?n"),
        ("trang edu.vn cu?a Tra^`n Thi. Ha`", "trang edu.vn của Trần Thị Hà"),
        ("DDa('k La('k", "Đắk Lắk"),
        ("address, Middle", "address, Middle"),
    ],
)
def test_signs_of_viqr_are_marks_where_they_make_syllables(written, read_as):
    assert read(written, "viqr") == read_as


@given(anything)
def test_reading_never_fails(text):
    for charset in CHARSETS:
        assert isinstance(read(text, charset), str)


@pytest.mark.parametrize("word", "quốc quý quỳnh giếng gì nghiêng khuyến hòa hoà thuỷ ương ưu yêu được".split())
def test_syllables_are_known(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", "céng viêt nghà kất cac the1 bgdđt café òu w".split())
def test_what_cannot_be_spoken_is_no_syllable(word):
    assert not is_syllable(word)


def test_all_256_bytes_have_a_letter():
    assert len(as_latin(bytes(range(256)))) == 256
