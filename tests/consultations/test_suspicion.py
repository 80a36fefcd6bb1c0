"""What looks like spam is held with the reason, on arrival, and what people write is not."""

from __future__ import annotations

import pytest
from consultations_drafts import draft

from vanban.consultations import suspicion
from vanban.consultations.giving import give
from vanban.consultations.suspicion import CAPITALS, FOREIGN, LINKS, SAME, SHORTENED, TRAP, WORDS, is_vietnamese
from vanban.content import lifecycle
from vanban.richtext import Html

HEADERS = {"Accept": "application/json"}
PLAIN = "Tôi đề nghị lùi hạn nộp hồ sơ đến hết tháng bảy để phụ huynh ở xa kịp chuẩn bị giấy tờ."


@pytest.fixture
def asked(site, registry):
    made = lifecycle.add(site["van-ban"], draft(), registry, name="tuyen-sinh")
    made.state = "open"
    return made


def given(asked, registry, body, nonce="", **more):
    return give(asked, {"body": body, **more}, registry, nonce=nonce or body, channel="web").opinion


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Nhà cái uy tín, tài xỉu nổ hũ, đăng ký nhận thưởng", WORDS),
        ("Vào n h à c á i ngay hôm nay", WORDS),
        ("Vay online, vay tiền nhanh, giải ngân trong ngày", WORDS),
        ("Xem http://a.vn http://b.vn http://c.vn http://d.vn nhé", LINKS),
        ("Ghé a1.com b2.net c3.top d4.xyz để biết thêm chi tiết", LINKS),
        ("Chi tiết ở bit.ly/3abcd", SHORTENED),
        ("Chi tiết ở https://www.TinyURL.com/x", SHORTENED),
        ("Please visit our website for the best quality products and worldwide shipping", FOREIGN),
        ("Лучшее предложение для вашего сайта", FOREIGN),
        ("最好的产品 在这里 等你", FOREIGN),
        (PLAIN.upper(), CAPITALS),
    ],
)
def test_what_looks_like_spam_is_held_with_the_reason(asked, registry, body, reason):
    opinion = given(asked, registry, body)

    assert opinion.state == "held"
    assert reason in opinion.suspicions
    assert [(entry.action, entry.state) for entry in opinion.history][-1] == ("hold", "held")


@pytest.mark.parametrize(
    "body",
    [
        PLAIN,
        "Toi de nghi lui han nop ho so den het thang bay de phu huynh kip chuan bi",
        "Đồng ý",
        "OK",
        "Theo Điều 5 Thông tư 09/2009/TT-BGDĐT, đề nghị xem https://moet.gov.vn và gửi về hoi@truong.edu.vn.",
        "Cần cấm học sinh cá độ, đánh đề trong trường học.",
        "Dùng Microsoft Teams, Zoom hay Google Meet đều được, miễn là các em học online đầy đủ.",
    ],
)
def test_what_people_write_is_not_held(asked, registry, body):
    opinion = given(asked, registry, body)

    assert (opinion.state, opinion.suspicions) == (None, ())


def test_spam_in_a_name_or_an_answer_is_seen_too(asked, registry):
    assert given(asked, registry, PLAIN, organisation="Nhà cái tài xỉu").suspicions == (WORDS,)
    answer = {"question": "Tìm gì?", "answer": "tài xỉu, nổ hũ"}
    assert given(asked, registry, "", nonce="2", answers=(answer,)).suspicions == (WORDS,)


def test_a_draft_in_another_language_is_answered_in_it(site, registry):
    body = Html("<p>This draft regulation is about international schools and their teachers.</p>")
    asked = lifecycle.add(site["van-ban"], draft(title="Regulation of schools", body=body), registry, name="other")
    asked.state = "open"

    assert given(asked, registry, "Please give the schools more time for the changes in this draft").suspicions == ()


def test_the_same_text_from_many_is_held_from_the_sixth_on(portal, consultation):
    for number in range(6):
        portal.browser().post_json(f"{consultation}/@feedback", {"body": PLAIN, "nonce": str(number)}, headers=HEADERS)

    held = portal.read(lambda site: sorted(one.suspicions for one in site["van-ban"]["tuyen-sinh"].values()))
    assert held == [(), (), (), (), (), (SAME,)]


def test_a_program_that_fills_in_the_hidden_field_is_not_told(portal, consultation):
    answer = portal.browser().post_json(
        f"{consultation}/@feedback", {"body": PLAIN, "website": "http://x.vn"}, headers=HEADERS, status=201
    )

    assert "suspicions" not in answer.text
    assert portal.read(lambda site: [one.suspicions for one in site["van-ban"]["tuyen-sinh"].values()]) == [(TRAP,)]
    told = portal.browser().get(f"/@receipt/{answer.json['receipt']}", headers=HEADERS).text
    assert "chương trình" not in told


@pytest.mark.parametrize("text", ["", "a", "😀😀😀", "." * 20_000, "a." * 10_000, "www." * 5_000, "http://" * 3_000])
def test_odd_texts_are_looked_at_in_no_time(asked, registry, text):
    assert isinstance(given(asked, registry, text or "x").suspicions, tuple)


def test_syllables_tell_the_language():
    assert is_vietnamese("truong hoc can them thoi gian chuan bi")
    assert not is_vietnamese("the school should have been given more time")
    assert suspicion.LEAST_WORDS > 1
