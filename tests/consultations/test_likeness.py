"""Campaign letters come together, whoever signs them; other opinions stay apart."""

from __future__ import annotations

import random
from time import process_time

import pytest
from consultations_drafts import draft

from vanban.consultations.giving import give
from vanban.consultations.grouping import group
from vanban.consultations.groups import AllGroups, Groups
from vanban.consultations.likeness import alike, group_size, groups_of
from vanban.consultations.taking_back import take_back
from vanban.content import lifecycle

LETTER = (
    "Chúng tôi, phụ huynh học sinh của các trường trong quận, không đồng ý với việc chuyển lịch tuyển sinh lên tháng năm, "
    "vì các cháu còn đang thi học kỳ, giấy tờ cư trú chưa kịp xác nhận, và nhiều gia đình ở xa chưa biết thông tin. "
    "Đề nghị giữ nguyên lịch của năm trước, công bố số chỗ học trên trang của phòng, và cho nộp hồ sơ qua mạng."
)


@pytest.mark.parametrize("text", ["", "   ", "😀", "!!!"])
def test_what_has_no_words_is_in_no_group(text):
    groups = Groups()

    assert [groups.put(docid, text) for docid in (1, 2)] == [1, 2]
    assert groups.several() == {}


def test_letters_with_words_of_ones_own_are_one_group():
    groups = Groups()
    groups.put(1, LETTER)
    groups.put(2, f"{LETTER}\nTôi tên là Lan, nhà ở phường Năm, có hai cháu nhỏ.")
    groups.put(3, LETTER.upper().replace("QUẬN", "HUYỆN"))
    groups.put(4, LETTER[:150] + " Tuy vậy tôi thấy dự thảo này rất tốt và mong sớm được ban hành để áp dụng.")

    assert groups.several() == {1: 3}
    assert groups.members(2) == [1, 2, 3]
    assert groups.members(4) == [4]
    assert groups.put(2, "chữ khác") == 1, "redaction moves nothing"


def test_short_ones_are_alike_when_they_say_the_same():
    groups = Groups()
    for docid, text in enumerate(["Đồng ý", "đồng ý.", "Dong y", "Không đồng ý"]):
        groups.put(docid, text)

    assert groups.several() == {0: 3}


SHORT = "Chúng tôi đề nghị giữ nguyên mức thu như năm học trước vì nhiều gia đình còn khó khăn, xin cơ quan xem lại khoản 2."


def test_two_sentences_that_mean_the_opposite_stay_apart():
    groups = Groups()
    groups.put(1, SHORT)
    groups.put(2, SHORT.replace("đề nghị", "không đề nghị"))

    assert groups.several() == {}


@pytest.mark.parametrize("number", range(2, 30))
def test_two_sentences_of_a_campaign_come_together_whoever_signs(number):
    groups = Groups()
    groups.put(1, f"{SHORT} Tổ dân phố 1.")
    groups.put(2, f"{SHORT} Tổ dân phố {number}. Kính mong.")
    groups.put(
        3, "Đề nghị bổ sung quy định về việc dạy thêm ngoài giờ cho học sinh lớp 9 ở các trường xa trung tâm huyện."
    )

    assert groups.several() == {1: 2}


def test_the_group_outlives_its_first():
    groups = Groups()
    for docid in (1, 2, 3):
        groups.put(docid, LETTER)

    groups.drop(1)
    groups.drop(1)

    assert groups.members(3) == [2, 3]
    assert groups.put(4, LETTER) == 1
    assert groups.several() == {1: 3}
    groups.drop(4)
    groups.drop(3)
    assert groups.several() == {}
    assert groups.members(2) == [2]


def test_opinions_join_and_leave_their_groups(site, registry):
    asked = lifecycle.add(site["van-ban"], draft(), registry, name="tuyen-sinh")
    asked.state = "open"
    bodies = [LETTER, f"{LETTER} Xin cảm ơn.", "Tôi đồng ý"]
    opinions = [
        give(asked, {"body": body}, registry, nonce=str(number), channel="web").opinion
        for number, body in enumerate(bodies)
    ]
    docids = [one.docid for one in opinions]
    group(site, registry, *docids, *docids, 999_999)

    assert groups_of(asked) == {docids[0]: 2}
    assert alike(opinions[1]) == opinions[:2]
    assert [group_size(one) for one in opinions] == [2, 2, 1]

    take_back(opinions[1], registry)
    group(site, registry, docids[1])
    assert groups_of(asked) == {}
    lifecycle.remove(opinions[0], registry)
    assert [group_size(one) for one in opinions[1:]] == [1, 1]
    lifecycle.remove(asked, registry)
    assert site.service("opinion-groups").of(asked.docid).several() == {}


def test_nothing_is_known_of_a_consultation_without_opinions():
    assert AllGroups().of(5).several() == {}
    assert AllGroups().of(None).members(3) == [3]


def test_grouping_one_among_many_takes_little():
    chance = random.Random(5)  # noqa: S311 (no secret)
    words = (
        "trường học sinh phụ huynh lịch nộp hồ sơ tuyển mạng quận huyện thi cư trú năm tháng công bố giữ nguyên".split()
    )
    groups = Groups()
    texts = [" ".join(chance.choices(words, k=70)) if n % 2 else f"{LETTER} {n}" for n in range(600)]

    began = process_time()
    for docid, text in enumerate(texts):
        groups.put(docid, text)

    assert groups.several() == {0: 300}
    assert process_time() - began < 600 * 0.005  # seconds; measured: under 1 ms each
