"""Who reported something and asked for an answer is told what was decided; nobody can be flooded or deceived by that."""

from __future__ import annotations

import pytest
from people_pages import letters  # noqa: F401 (fixture)

from vanban.errors import Invalid
from vanban.mail.letter import NotSent, address_of
from vanban.takedown.answering import LIMIT
from vanban.takedown.reporting import checked, report

LAN = "lan@truong.edu.vn"


@pytest.fixture
def path(portal):
    return portal.document(title="Lịch thi <b>bí mật</b>", by="bientap")


def tell(portal, path, email=LAN, **more):
    folder, name = path.strip("/").split("/")
    portal.on_site(
        lambda site: report(site[folder][name], portal.registry, "wrong", "Sai ngày thi của em Nam", email, **more)
    )


def decide(portal, path, decision):
    form = next(
        form for form in portal.browser("quantri").get(f"{path}/takedown").forms.values() if "decision" in form.fields
    )
    form["decision"] = decision
    form["reason"] = "Đã xem, ghi chú nội bộ"
    if decision == "erase":
        form["sure"] = True
    form.submit(status=303)


@pytest.mark.parametrize(("decision", "said"), [("leave", "giữ lại"), ("remove", "gỡ bỏ"), ("erase", "gỡ bỏ")])
def test_each_decision_is_answered(portal, path, letters, decision, said):  # noqa: F811
    tell(portal, path)

    decide(portal, path, decision)

    (letter,) = letters.to(LAN)
    assert said in letter.text


@pytest.mark.parametrize(("language", "subject"), [("vi", "Báo cáo BC-"), ("en", "Your report"), ("xx", "Báo cáo BC-")])
def test_the_answer_is_in_the_language_of_the_report(portal, path, letters, language, subject):  # noqa: F811
    tell(portal, path, language=language)

    decide(portal, path, "leave")

    assert subject in letters.to(LAN)[0].subject


def test_the_answer_tells_neither_who_wrote_nor_who_decided_nor_what_it_was_about(portal, path, letters):  # noqa: F811
    tell(portal, path)

    decide(portal, path, "remove")

    (letter,) = letters.sent
    told = f"{letter.subject} {letter.text}".lower()
    for kept in ("bientap", "quantri", "trần", "nội bộ", "em nam", "lịch thi", path, "bí mật", LAN):
        assert kept.lower() not in told, kept


def test_no_address_no_letter(portal, path, letters):  # noqa: F811
    tell(portal, path, email="")

    decide(portal, path, "leave")

    assert letters.sent == []


def test_a_stranger_whose_address_was_given_many_times_gets_one_letter(portal, path, letters):  # noqa: F811
    for turn in range(20):
        tell(portal, path, email=LAN if turn % 2 else LAN.upper())

    decide(portal, path, "leave")

    assert len(letters.sent) == 1


def test_and_few_a_day(portal, letters):  # noqa: F811
    for number in range(LIMIT.most + 3):
        path = portal.document(title=f"Văn bản {number}")
        tell(portal, path)
        decide(portal, path, "leave")

    assert len(letters.to(LAN)) == LIMIT.most


@pytest.mark.parametrize("name", ["lan\r\nBcc: x@y.vn@truong.edu.vn", "a@b.vn,c@d.vn", '"a b"@c.vn', "a@b.vn>"])
def test_an_address_that_would_be_two_or_a_header_is_neither_kept_nor_written_to(name):
    with pytest.raises(Invalid):
        checked("spam", "", name)
    with pytest.raises(NotSent):
        address_of(name)
