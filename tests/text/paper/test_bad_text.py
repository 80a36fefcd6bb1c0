"""Whatever a file holds: an answer at once, and nothing that it does not say."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letterheads import KINDS, LETTER

from vanban.text.paper import propose

HOSTILE = {
    "nothing": "",
    "one blank": " ",
    "nulls": "\0" * 5000,
    "lone marks": "\u0301\u0323" * 5000,
    "a long line": "a" * 200_000,
    "spaces": " " * 200_000,
    "many labels": "Số:\n" * 20_000,
    "dots": "Số: ........./QĐ-........\n" + "." * 100_000,
    "many bases": "Căn cứ\n" * 20_000,
    "bases without end": "Căn cứ Luật " * 20_000,
    "many recipients": "Nơi nhận:\n" + "- Như trên\n" * 20_000,
    "many capitals": "ỦY BAN NHÂN DÂN\n" * 20_000,
    "many dates": "ngày 05 tháng 3 năm 2020\n" * 20_000,
    "many states": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" * 20_000,
    "words": "cong " * 100_000,
    "digits": "1/" * 100_000,
    "hyphens": "Số: 1/A" + "-A" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_answers_within_a_second_whatever_the_text(text):
    started = time.process_time()

    propose(text, KINDS)

    assert time.process_time() - started < 1


@given(st.text(max_size=400))
def test_no_text_raises(text):
    propose(text, KINDS)


def test_no_letter_cut_to_pieces_raises():
    dice = random.Random(1)  # noqa: S311 (not a secret)
    for _again in range(200):
        propose(LETTER[dice.randrange(len(LETTER)) : dice.randrange(len(LETTER))], KINDS)


def test_the_words_stand_where_they_are_said_to():
    for proposal in propose(LETTER, KINDS):
        assert proposal.words == " ".join(LETTER[proposal.start : proposal.end].split())


def test_a_form_to_fill_in_gives_no_number_and_no_date():
    form = "TÊN CQ, TC CHỦ QUẢN\nTÊN CƠ QUAN\nSố: /QĐ-....\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n....., ngày .... tháng .... năm ....\nQUYẾT ĐỊNH"

    fields = {proposal.field for proposal in propose(form, KINDS)}

    assert not fields & {"number", "issued", "place"}


def test_a_text_without_letterhead_gives_nothing():
    prose = "Trường tổ chức khai giảng ngày 05 tháng 9 năm 2024 theo Công văn số 12/SGDĐT-VP.\nCăn cứ tình hình, mời phụ huynh."

    assert propose(prose, KINDS) == []


def test_an_annex_is_not_taken_for_the_document_it_belongs_to():
    annex = "Phụ lục I\nMẪU VĂN BẢN\n(Kèm theo Nghị định số 30/2020/NĐ-CP\nngày 05 tháng 3 năm 2020 của Chính phủ)\nQuốc hiệu và Tiêu ngữ"

    assert propose(annex, KINDS) == []


def test_an_impossible_day_is_not_proposed():
    letter = LETTER.replace("ngày 05 tháng 9 năm 2024", "ngày 31 tháng 9 năm 2024")

    assert "issued" not in {proposal.field for proposal in propose(letter, KINDS)}


def test_a_title_that_contradicts_the_number_lowers_confidence():
    agreed, contradicted = (
        next(p.confidence for p in propose(text, KINDS) if p.field == "kind")
        for text in (
            "Số: 12/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc khen thưởng\n",
            "Số: 12/TB-UBND\nQUYẾT ĐỊNH\nVề việc khen thưởng\n",
        )
    )

    assert contradicted < agreed - 0.3
