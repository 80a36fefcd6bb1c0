"""The office asks who sent a question for details, once, while it is open; the sender answers once; nobody else reads any of it."""

from __future__ import annotations

import pytest
from letterbox import give_addresses, letterbox
from portals import TOKEN
from question_boxes import lead_to

from vanban.consultations.confirming import confirm
from vanban.consultations.giving import give
from vanban.consultations.personal_data import find
from vanban.consultations.taking_back import take_back
from vanban.personal_data import Person

WORDS, SAID = "Cháu học lớp mấy, ở trường nào?", "Lớp 5, trường Lê Lợi."


@pytest.fixture
def letters(portal, monkeypatch):
    portal.on_site(give_addresses)
    with letterbox(portal, monkeypatch) as found:
        yield found


@pytest.fixture
def code(portal, path):
    """The receipt of a question whose sender confirmed the address."""
    values = {"title": "Lịch nghỉ Tết?", "body": "Khi nào nghỉ?", "matter": "Tuyển sinh", "email": "lan@example.vn"}

    def deed(site):
        given = give(site["van-ban"]["hoi-dap"], values, portal.registry, nonce="1", channel="web")
        confirm(given.opinion)
        return given.code

    return portal.on_site(deed)


def one(site):
    return next(iter(site["van-ban"]["hoi-dap"].values()))


def address(portal, path):
    return f"{path}/{portal.read(lambda site: one(site).__name__)}"


def asks(portal, path, words=WORDS, status=303, login="truongban"):
    form = portal.browser(login).get(f"{address(portal, path)}/moderate").forms["inquire-form"]
    form["inquiry"] = words
    return form.submit("do", value="inquire", status=status)


def answers(portal, code, words=SAID, status=303):
    browser = portal.browser()
    token = TOKEN.search(browser.get("/receipt").text)[1]
    return browser.post(f"/receipt/{code}", {"csrf_token": token, "more": words, "tell-more": "yes"}, status=status)


def kept(portal):
    found = portal.read(lambda site: one(site).inquiry)
    return found and (found.words, found.reply)


def test_the_sender_is_asked_by_letter_answers_with_the_receipt_and_the_office_reads_it(portal, path, code, letters):
    before = portal.read(lambda site: (one(site).state, one(site).due))
    letters.letters.clear()

    asks(portal, path)

    [letter] = [one for one in letters.letters if "lan@example.vn" in str(one["To"])]
    assert str(letter["Subject"]) == "Cơ quan hỏi thêm về câu hỏi của bạn: “Lịch nghỉ Tết?”"
    assert WORDS in letter.get_content()
    assert "http://127.0.0.1:6543/receipt" in letter.get_content().splitlines()
    assert code not in letter.get_content()
    assert letter["List-Unsubscribe"]
    receipt = portal.browser().get(f"/receipt/{code}")
    assert WORDS in receipt.text
    form = receipt.forms["tell-more-form"]
    form["more"] = SAID
    page = form.submit("tell-more", status=303).follow()

    assert SAID in page.text
    assert "tell-more-form" not in page.forms
    office = portal.browser("truongban").get(f"{address(portal, path)}/moderate")
    assert SAID in office.text
    assert "inquire-form" not in office.forms
    assert portal.read(lambda site: (one(site).state, one(site).due)) == before


def test_who_deals_with_it_hears_that_the_sender_answered(portal, path, code, letters):
    portal.on_site(lambda site: setattr(one(site), "assigned", "canbo"))
    asks(portal, path)
    letters.letters.clear()

    answers(portal, code)

    [letter] = [one for one in letters.letters if "canbo@" in str(one["To"])]
    assert SAID not in letter.get_content()
    assert "/moderate" in letter.get_content()


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 2_001])
def test_what_says_nothing_or_too_much_is_not_asked_and_not_answered_and_stays_typed(portal, path, code, words):
    page = asks(portal, path, words, 400)
    assert page.html.select_one('a[href="#inquiry"]')
    assert page.forms["inquire-form"]["inquiry"].value.strip() == words.strip()
    assert kept(portal) is None

    asks(portal, path)
    page = answers(portal, code, words, 400)
    assert page.html.select_one("#more-error").text.strip()
    assert page.html.select_one("textarea#more").text.strip() == words.strip()
    assert kept(portal) == (WORDS, "")


@pytest.mark.parametrize("state", ["answered", "answered_privately", "refused", "held"])
def test_what_is_not_open_is_not_asked_about(portal, path, code, state):
    portal.on_site(lambda site: lead_to(one(site), state, portal.registry))

    page = portal.browser("truongban").get(f"{address(portal, path)}/moderate")

    assert "inquire-form" not in page.forms
    token = page.html.select_one("[name=csrf_token]")["value"]
    sent = {
        "csrf_token": token,
        "seen": page.html.select_one("[name=seen]")["value"] if page.html.select_one("[name=seen]") else "",
    }
    portal.browser("truongban").post(
        f"{address(portal, path)}/moderate", sent | {"do": "inquire", "inquiry": WORDS}, status="4*"
    )
    assert kept(portal) is None


def test_it_is_answered_once_and_not_when_the_office_answered_without(portal, path, code):
    answers(portal, code, status=409)
    asks(portal, path)
    answers(portal, code)
    answers(portal, code, "Thêm nữa", 409)
    assert kept(portal) == (WORDS, SAID)


def test_when_the_office_answered_meanwhile_what_was_typed_is_still_there(portal, path, code):
    asks(portal, path)
    portal.on_site(lambda site: lead_to(one(site), "answered", portal.registry))

    page = answers(portal, code, status=409)

    assert page.html.select_one("#more-error").text.strip()
    assert SAID in page.html.select_one("textarea#more").text
    assert kept(portal) == (WORDS, "")


def test_nobody_else_reads_what_was_asked_and_answered(portal, path, code):
    asks(portal, path)
    answers(portal, code)
    portal.on_site(lambda site: lead_to(one(site), "answered", portal.registry))
    browser = portal.browser()

    for shown in (
        browser.get(address(portal, path)).text,
        browser.get(address(portal, path), headers={"Accept": "application/json"}).text,
        browser.get(f"{path}/rss.xml").text,
        browser.get("/search?text=le+loi").text.replace("le+loi", ""),
    ):
        assert "Lê Lợi" not in shown
        assert "trường nào" not in shown


def test_it_is_told_to_the_person_and_goes_when_the_question_is_taken_back(portal, path, code):
    asks(portal, path)
    answers(portal, code)

    def told(site):
        [record] = find(site, portal.registry, Person(email="lan@example.vn"))
        return {str(value) for _title, value in record.values}

    assert SAID in portal.read(told)
    portal.on_site(lambda site: take_back(one(site), portal.registry))
    assert kept(portal) is None


@pytest.mark.parametrize("stops", [True, False])
def test_without_a_confirmed_address_no_letter_is_sent(portal, path, code, letters, stops):
    portal.on_site(lambda site: setattr(one(site), "email" if stops else "confirmed", "" if stops else None))
    letters.letters.clear()

    asks(portal, path)

    assert letters.letters == []
