"""Who asked is told by letter what happens, if the address was confirmed; the office is told what is due; others read feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from letterbox import give_addresses, letterbox
from question_boxes import IN_CHARGE, asked, everything, lead_to
from vanban.schemas.front_page import BLOCKS

from vanban.consultations.confirming import confirm
from vanban.questions.asking_back import ask_back
from vanban.questions.assigning import Assignment, assign
from vanban.questions.reminding import remind_of_questions
from vanban.time_zone import portal_zone


@pytest.fixture
def letters(portal, monkeypatch):
    portal.on_site(give_addresses)
    with letterbox(portal, monkeypatch) as found:
        yield found


def change(portal, name, deed):
    portal.on_site(lambda site: deed(site["van-ban"]["hoi-dap"][name]))


def to(letters, address):
    return [letter for letter in letters.letters if address in str(letter["To"])]


def given_to(portal, name, login, **more):
    today = datetime.now(UTC).date()
    wanted = Assignment(login, **more)
    change(portal, name, lambda one: assign(one, wanted, portal.registry, by="truongban", may=everything, today=today))


@pytest.mark.parametrize("confirmed", [False, True])
def test_each_step_is_told_to_who_confirmed_the_address_and_to_nobody_else(portal, path, letters, confirmed):
    name = asked(portal, email="lan@example.vn")
    letters.letters.clear()
    if confirmed:
        change(portal, name, confirm)

    given_to(portal, name, "", unit="Tổ Tuyển sinh")
    change(portal, name, lambda one: lead_to(one, "answered", portal.registry))
    change(portal, name, lambda one: ask_back(one, "Còn lớp 5?", portal.registry))

    found = to(letters, "lan@example.vn")
    assert len(found) == (2 if confirmed else 0)
    if confirmed:
        assert "Nghỉ từ 28 tháng Chạp." in found[1].get_content()
        assert "ý kiến" not in found[0].get_content()


def test_who_gets_a_question_is_told_without_a_word_of_what_was_asked(portal, path, letters):
    name = asked(portal, title="Chuyện riêng của cháu?")
    given_to(portal, name, "canbo")

    (letter,) = to(letters, "canbo@")
    assert f"/hoi-dap/{name}/moderate" in letter.get_content()
    assert "Chuyện riêng" not in letter.as_string() + letter.get_content()


def test_what_is_overdue_is_told_once_to_who_deals_with_it_else_to_who_may_publish(portal, path, letters):
    long_ago = datetime.now(UTC) - timedelta(days=40)
    name = asked(portal, now=long_ago)
    asked(portal, "answered", title="Xong?", now=long_ago)
    asked(portal, title="Mới?")

    for _night in range(2):
        portal.on_site(lambda site: remind_of_questions(site, portal.registry))
    assert len(to(letters, "truongban@")) == 1

    given_to(portal, name, "canbo", until=datetime.now(UTC).date())
    letters.letters.clear()
    later = datetime.now(UTC) + timedelta(days=5)
    portal.on_site(lambda site: remind_of_questions(site, portal.registry, later))
    assert len(to(letters, "canbo@")) == 1
    assert to(letters, "truongban@") == []


def test_of_a_box_that_is_out_of_sight_nobody_is_reminded(portal, path, letters):
    asked(portal, now=datetime.now(UTC) - timedelta(days=40))
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["hoi-dap"], "draft"))

    portal.on_site(lambda site: remind_of_questions(site, portal.registry))

    assert letters.letters == []


def test_administrators_see_what_waits_and_what_is_overdue(portal, path):
    asked(portal)
    asked(portal, now=datetime.now(UTC) - timedelta(days=40))

    page = portal.browser("quantri").get("/admin")

    assert page.html.select_one('a[href$="/hoi-dap/questions?state=overdue"]')


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_the_feed_of_a_box_tells_answers_and_the_front_page_the_newest(portal, path, feed):
    blocks = tuple(block | {"shown": block["kind"] == "questions"} for block in BLOCKS)
    portal.on_site(lambda site: setattr(site.service("settings"), "stored", {"blocks": blocks}))
    asked(portal, "answered", name="Lê Thị Lan", email="lan@example.vn")
    asked(portal, title="Chuyện riêng?")
    browser = portal.browser()

    told, front = browser.get(f"{path}/{feed}").text, browser.get("/").text

    assert "Nghỉ từ 28 tháng Chạp." in told
    assert "Lịch nghỉ Tết?" in front
    assert not any(words in told + front for words in ("Chuyện riêng", "Thị Lan", "lan@"))


@pytest.fixture
def _in_charge(portal, path):
    portal.on_site(lambda site: setattr(site["van-ban"]["hoi-dap"], "matters", IN_CHARGE))


@pytest.mark.usefixtures("_in_charge")
def test_a_question_goes_at_once_to_who_is_in_charge_of_its_field_and_to_nobody_when_it_is_held(portal, path, letters):
    name = asked(portal)
    asked(portal, matter="Học phí", title="Học phí?")
    asked(portal, title="CASINO ONLINE https://a.xyz https://b.xyz https://c.xyz https://d.xyz", body="")

    (letter,) = to(letters, "canbo@")

    assert name in letter.get_content()
    assert "Lịch nghỉ Tết?" in portal.browser("canbo").get(f"{path}/questions").text


@pytest.mark.usefixtures("_in_charge")
def test_who_is_in_charge_but_disabled_gets_nothing(portal, path, letters):
    portal.on_site(lambda site: site.service("accounts").disable("canbo"))

    asked(portal)

    assert letters.letters == []


def told(portal, letters, state, title="Lịch nghỉ Tết?", unit=""):
    """Bring a question of somebody who confirmed the address into `state`; give subject and text of the last letter."""
    name = asked(portal, email="lan@example.vn", title=title)
    change(portal, name, confirm)
    letters.letters.clear()
    if unit:
        given_to(portal, name, "", unit=unit)
    else:
        change(portal, name, lambda one: lead_to(one, state, portal.registry))
    letter = to(letters, "lan@example.vn")[-1]
    return name, str(letter["Subject"]), letter.get_content()


def test_a_letter_to_who_asked_says_what_happened_to_which_question_and_where_to_see_it(portal, path, letters):
    name, subject, text = told(portal, letters, "answered")

    assert subject == "Đã trả lời câu hỏi của bạn: “Lịch nghỉ Tết?”"
    today = datetime.now(portal_zone(portal.registry)).strftime("%d/%m/%Y")
    assert f"Lịch nghỉ Tết?” gửi ngày {today}" in text or f"gửi ngày {today}: “Lịch nghỉ Tết?”" in text
    lines = text.splitlines()
    assert "http://127.0.0.1:6543/receipt" in lines
    assert f"http://127.0.0.1:6543{path}/{name}" in lines


def test_a_question_that_was_passed_on_is_told_with_the_unit(portal, path, letters):
    _name, subject, text = told(portal, letters, "in_progress", unit="Tổ Tuyển sinh")

    assert subject == "Đã chuyển câu hỏi của bạn đến Tổ Tuyển sinh: “Lịch nghỉ Tết?”"
    assert "Tổ Tuyển sinh" in text


def test_of_an_answer_to_one_alone_no_page_is_named_that_only_the_office_opens(portal, path, letters):
    name, subject, text = told(portal, letters, "answered_privately")

    assert subject.startswith("Đã trả lời câu hỏi của bạn: ")
    assert f"{path}/{name}" not in text


def test_the_subject_of_a_long_question_stays_a_subject(portal, path, letters):
    _name, subject, _text = told(portal, letters, "answered", title="Cháu hỏi " * 20)

    assert len(subject) < 150
    assert subject.endswith("…”")
