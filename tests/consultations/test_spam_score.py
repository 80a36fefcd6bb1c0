"""What moderators decide teaches the portal, and only what they decide."""

from __future__ import annotations

import pytest
from consultations_drafts import draft

from vanban.consultations.giving import give
from vanban.consultations.learning import ADVERTISING, label_of, learn
from vanban.consultations.spam_score import LEAST, SPAM_FROM, SpamCounts
from vanban.consultations.suspicion import LEARNT
from vanban.content import lifecycle
from vanban.i18n import in_language
from vanban.workflow.engine import fire

GOOD = "Đề nghị trường số {0} lùi hạn nộp hồ sơ tuyển sinh để phụ huynh kịp chuẩn bị"
BAD = "Nhận thiết kế quảng cáo giá rẻ, bảo hành trọn đời, liên hệ ngay cửa hàng số {0}"


def taught(most=LEAST):
    counts = SpamCounts()
    for number in range(most):
        counts.learn(2 * number, GOOD.format(number), "ham")
        counts.learn(2 * number + 1, BAD.format(number), "spam")
    return counts


@pytest.mark.parametrize("text", ["", "x", BAD.format(99)])
def test_who_learnt_little_says_nothing(text):
    assert SpamCounts().probability(text) == 0.5
    assert taught(LEAST - 1).probability(text) == 0.5
    assert taught(LEAST - 1).telling_words(text) == []


@pytest.mark.parametrize("text", ["", "x", "😀 " * 3000, "Nội dung khác hẳn, chưa ai viết bao giờ"])
def test_a_text_that_tells_nothing_is_not_judged(text):
    assert taught().probability(text) == 0.5


def test_it_tells_the_kinds_apart_and_by_which_words():
    counts = taught()

    assert counts.probability("Cửa hàng nhận thiết kế giá rẻ, bảo hành trọn đời") > SPAM_FROM
    assert counts.probability("Cua hang nhan thiet ke gia re, bao hanh tron doi") > SPAM_FROM
    assert counts.probability("Tôi đề nghị lùi hạn nộp hồ sơ cho phụ huynh ở xa") < 0.1
    assert "quảng cáo" in counts.telling_words("quảng cáo hồ sơ") or "quảng" in counts.telling_words("quảng cáo hồ sơ")
    assert not {"hồ", "sơ"} & set(counts.telling_words("quảng cáo hồ sơ"))


def test_what_is_learnt_twice_counts_once_and_another_decision_replaces_it():
    counts = taught()

    assert not counts.learn(1, BAD.format(0), "spam")
    assert counts.learn(1, BAD.format(0), "ham")
    assert (counts.learnt("ham"), counts.learnt("spam")) == (LEAST + 1, LEAST - 1)
    assert counts.learn(1, BAD.format(0), None)
    assert counts.learnt("ham") == LEAST


def test_it_never_grows_beyond_its_bound(monkeypatch):
    monkeypatch.setattr("vanban.consultations.spam_score.MOST", 500)
    counts = SpamCounts()
    for number in range(200):
        counts.learn(number, f"Chung một câu {number * 7919} khác {number * 104_729} nhau {number}", "spam")

    assert len(counts._counts["spam"]) <= 500 + 20
    assert len(counts._counts["spam"]) == counts._sizes["spam"]
    assert counts._odds(next(iter(counts._counts["spam"]))) > 0


@pytest.fixture
def asked(site, registry):
    made = lifecycle.add(site["van-ban"], draft(), registry, name="tuyen-sinh")
    made.state = "open"
    return made


def decided(asked, registry, body, deed, remark=""):
    opinion = give(asked, {"body": body}, registry, nonce=body, channel="web").opinion
    fire(opinion, deed, registry, by="truongban", remark=remark, may=lambda _permission: True)
    return opinion


@pytest.mark.parametrize(
    ("deed", "remark", "label"),
    [
        ("refuse", "Không liên quan đến dự thảo", None),
        ("refuse", in_language(ADVERTISING, "vi"), "spam"),
        ("hold", "", "spam"),
        ("release", "", "ham"),
        ("accept", "", "ham"),
    ],
)
def test_decisions_say_what_it_is(asked, registry, deed, remark, label):
    assert label_of(decided(asked, registry, "Ý kiến của tôi", deed, remark)) == label


def test_what_the_portal_held_by_itself_teaches_nothing(asked, registry):
    opinion = give(asked, {"body": "Nhà cái tài xỉu nổ hũ"}, registry, nonce="1", channel="web").opinion

    assert opinion.state == "held"
    assert label_of(opinion) is None


def test_use_makes_it_hold_the_next_of_that_kind(asked, site, registry):
    opinions = [decided(asked, registry, GOOD.format(n), "release") for n in range(LEAST)]
    opinions += [decided(asked, registry, BAD.format(n), "hold") for n in range(LEAST)]
    learn(site, registry, *(one.docid for one in opinions), 999_999)

    held = give(asked, {"body": "Cửa hàng nhận thiết kế giá rẻ, bảo hành"}, registry, nonce="a", channel="web").opinion
    free = give(asked, {"body": "Phụ huynh cần thêm thời gian nộp hồ sơ"}, registry, nonce="b", channel="web").opinion

    assert (held.state, held.suspicions) == ("held", (LEARNT,))
    assert (free.state, free.suspicions) == (None, ())
