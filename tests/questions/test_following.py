"""Who asked follows the question with the receipt, asks back once, and takes it back; nobody else reads any of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from portals import TOKEN
from question_boxes import box, lead_to

from vanban.consultations.giving import give
from vanban.consultations.own import note_own
from vanban.consultations.taking_back import take_back
from vanban.files import store


@pytest.fixture
def code(portal, path):
    """The receipt of a question that waits."""
    return sent(portal)


def sent(portal, place="hoi-dap", **values):
    values = {"title": "Lịch nghỉ Tết?", "body": "Khi nào nghỉ?", "matter": "Tuyển sinh"} | values

    def deed(site):
        return give(site["van-ban"][place], values, portal.registry, nonce=str(values), channel="web").code

    return portal.on_site(deed)


def one(site, place="hoi-dap"):
    return next(iter(site["van-ban"][place].values()))


def led(portal, *states):
    for state in states:
        portal.on_site(lambda site, state=state: lead_to(one(site), state, portal.registry))


def back(portal, code, words, status):
    browser = portal.browser()
    token = TOKEN.search(browser.get("/receipt").text)[1]
    return browser.post(f"/receipt/{code}", {"csrf_token": token, "words": words, "ask-back": "yes"}, status=status)


def follow_up(portal):
    return portal.read(lambda site: (one(site).follow_up and one(site).follow_up.words, one(site).state))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("answered", "Nghỉ từ 28 tháng Chạp."),
        ("answered_privately", "Nghỉ từ 28 tháng Chạp."),
        ("refused", "Xin hỏi Sở Y tế."),
    ],
)
def test_who_has_an_account_reads_there_what_the_office_said(portal, code, state, words):
    led(portal, state)
    portal.on_site(lambda site: note_own(site, "canbo", one(site)))

    assert words in portal.browser("canbo").get("/my-opinions").text


def test_why_it_was_refused_is_said_once(portal, code):
    led(portal, "refused")

    assert portal.browser().get(f"/receipt/{code}").text.count("Xin hỏi Sở Y tế.") == 1


@pytest.mark.parametrize("states", [(), ("in_progress",), ("refused",), ("held",)])
def test_nothing_is_asked_back_before_there_is_an_answer(portal, code, states):
    led(portal, *states)

    page = back(portal, code, "Còn lớp 5?", 409)

    assert page.html.select_one("#words-error").text.strip()
    assert follow_up(portal)[0] is None


@pytest.mark.parametrize("words", ["", "  \u200b ", "x" * 2_001])
def test_what_is_asked_back_says_something_and_is_kept_when_it_does_not_fit(portal, code, words):
    led(portal, "answered")

    page = back(portal, code, words, 400)

    assert page.html.select_one("#words-error").text.strip()
    assert page.html.select_one("textarea#words").text.strip() == words.strip()
    assert follow_up(portal) == (None, "answered")


def test_a_question_that_was_taken_back_is_not_asked_back(portal, code):
    led(portal, "answered")
    portal.on_site(lambda site: take_back(one(site), portal.registry))

    back(portal, code, "Còn lớp 5?", 409)

    assert follow_up(portal) == (None, "taken_back")


def test_asking_back_twice_is_refused_and_the_first_stays(portal, code):
    led(portal, "answered")
    back(portal, code, "Còn lớp 5?", 303)
    back(portal, code, "Và lớp 4?", 409)

    assert follow_up(portal) == ("Còn lớp 5?", "released")


def test_what_is_asked_back_is_read_by_the_office_alone_and_the_first_answer_stays(portal, path, code):
    led(portal, "answered")
    back(portal, code, "Còn cháu Nguyễn Văn An?", 303)
    browser = portal.browser()
    name = portal.read(lambda site: one(site).__name__)

    public = browser.get(f"{path}/{name}")

    assert "Nghỉ từ 28 tháng Chạp." in public.text
    assert "Nguyễn Văn An" not in public.text
    assert "Nguyễn Văn An" not in browser.get(f"{path}/{name}", headers={"Accept": "application/json"}).text
    assert "Nguyễn Văn An" in browser.get(f"/receipt/{code}").text


def test_a_private_answer_is_read_with_the_receipt_and_reopened_in_private(portal, path, code):
    led(portal, "answered_privately")
    assert "Nghỉ từ 28 tháng Chạp." in portal.browser().get(f"/receipt/{code}").text

    back(portal, code, "Còn lớp 5?", 303)

    assert follow_up(portal) == ("Còn lớp 5?", "in_progress")
    assert "Nghỉ từ 28 tháng Chạp." in portal.browser().get(f"/receipt/{code}").text


def test_the_receipt_tells_each_step_and_where_to_turn(portal):
    portal.content(box(elsewhere="Việc y tế: Sở Y tế."), folder="van-ban", state="published", name="hoi-dap")
    code = sent(portal)
    led(portal, "in_progress", "refused")

    page = portal.browser().get(f"/receipt/{code}")

    assert len(page.html.select("#way ~ .timeline > li")) == 3
    assert "Xin hỏi Sở Y tế." in page.text
    assert "Việc y tế: Sở Y tế." in page.text
    assert "truongban" not in page.text


def test_the_receipt_of_another_question_shows_that_one_and_a_wrong_code_nothing(portal, path, code):
    other = sent(portal, title="Học phí?", matter="Học phí")
    browser = portal.browser()

    assert "Lịch nghỉ Tết?" not in browser.get(f"/receipt/{other}").text
    assert browser.get("/receipt/GY-AAAA-AAAA-AAAA", status=404)
    assert browser.get(f"/receipt-file/{code}/0/a.pdf", status=404)


def test_what_is_taken_back_is_gone_with_what_was_asked_back(portal, code):
    led(portal, "answered")
    back(portal, code, "Còn lớp 5?", 303)
    portal.on_site(lambda site: take_back(one(site), portal.registry))

    kept = portal.read(lambda site: (one(site).title, one(site).body, one(site).reply, one(site).follow_up))

    assert kept == ("", "", "", None)


def with_answer_file(portal, state):
    """Have the question answered with a file, belonging to an account; give where that account gets the file."""
    paper = store(BytesIO("Lịch nghỉ".encode()), "lich.txt")
    portal.on_site(lambda site: setattr(one(site), "reply_files", (paper,)))
    led(portal, state)
    portal.on_site(lambda site: note_own(site, "canbo", one(site)))
    docid = portal.read(lambda site: one(site).docid)
    return f"/my-answer-file/{docid}/0/lich.txt"


def test_nobody_else_has_the_file_of_a_private_answer(portal, code):
    address = with_answer_file(portal, "answered_privately")

    assert portal.browser().get(address, status=303).location.startswith("http://localhost/login")
    assert portal.browser("truongban").get(address, status=404)
    for wrong in ("1/lich.txt", "-1/lich.txt", "x/lich.txt", "0", "0/lich.txt/x"):
        assert portal.browser("canbo").get(f"{address.removesuffix('0/lich.txt')}{wrong}", status=404)
    assert portal.browser("canbo").get("/my-answer-file", status=404)
    assert portal.browser("canbo").get("/my-answer-file/0/0/lich.txt", status=404)


def test_who_has_an_account_gets_the_file_of_a_private_answer_there(portal, code):
    address = with_answer_file(portal, "answered_privately")
    browser = portal.browser("canbo")

    sent_back = browser.get("/my-opinions").click("lich.txt")

    assert sent_back.request.path == address
    assert sent_back.body.decode() == "Lịch nghỉ"
    assert "no-store" in sent_back.headers["Cache-Control"]


def test_the_file_of_an_answer_that_is_not_given_is_not_sent(portal, code):
    address = with_answer_file(portal, "answered")
    portal.on_site(lambda site: setattr(one(site), "state", "in_progress"))

    assert "lich.txt" not in portal.browser("canbo").get("/my-opinions").text
    assert portal.browser("canbo").get(address, status=404)
