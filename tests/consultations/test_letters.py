"""Who gave an address is asked once; who confirmed it is told of each thing once; nobody else hears anything."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from letterbox import letterbox

from vanban.consultations.answering import write_answer
from vanban.consultations.personal_data import find
from vanban.personal_data import Person
from vanban.privacy.restricting import restrict

LINK = re.compile(r"/letters/o-?\d+(?:-\d+)?-[a-z2-7]{26}")
CODE = re.compile(r"GY-\w{4}-\w{4}-\w{4}")
LAN = "lan@truong.edu.vn"
HEADERS = {"Accept": "application/json"}


@pytest.fixture
def box(portal, monkeypatch):
    with letterbox(portal, monkeypatch) as found:
        yield found


def give(portal, consultation, **values):
    sent = {"body": "Nên lùi hạn nộp", "email": LAN, "consent": True} | values
    return portal.browser().post_json(f"{consultation}/@feedback", sent, headers=HEADERS).json


def link_in(text):
    return LINK.search(text)[0]


def confirmed(portal, consultation, box, **values):
    given = give(portal, consultation, **values)
    link = link_in(box.letters[-1].get_content())
    portal.browser().get(link).forms["letters-form"].submit("confirm")
    box.letters.clear()
    return given["@id"].removeprefix("http://localhost"), link


def fire(portal, path, name, remark=""):
    page = portal.browser("truongban")
    token = page.get("/van-ban").html.find("input", {"name": "csrf_token"})["value"]
    values = {"csrf_token": token, "transition": name, "remark": remark}
    page.post(f"{path}/transition", values, status=303)


def opinion_in(site):
    [opinion] = site["van-ban"]["tuyen-sinh"].values()
    return opinion


@pytest.mark.parametrize(
    "token",
    [
        "",
        "o1",
        "o1-aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "o99999999999999999999-a",
        "x/y",
        "o%EF%BC%91-aaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
)
def test_a_link_that_was_not_written_here_opens_nothing(portal, consultation, box, token):
    give(portal, consultation)

    portal.browser().get(f"/letters/{token}", status=410)
    portal.browser().post(f"/letters/{token}", {"confirm": "yes"}, status=410)

    assert portal.read(lambda site: opinion_in(site).confirmed) is None


def test_the_link_of_one_opinion_does_not_open_another(portal, consultation, box):
    give(portal, consultation)
    give(portal, consultation, email="minh@truong.edu.vn")
    [first], [second] = (LINK.findall(box.to(address)[0][1]) for address in (LAN, "minh@truong.edu.vn"))

    swapped = first[:-26] + second[-26:]

    portal.browser().get(swapped, status=410)


def test_opening_the_link_changes_nothing_and_pressing_the_button_does(portal, consultation, box):
    given = give(portal, consultation, name="MUA NGAY tại x.vn")
    [(subject, text)] = box.to(LAN)
    page = portal.browser().get(link_in(text))

    assert given["receipt"] in subject
    assert given["receipt"] in text
    assert "MUA NGAY" not in text
    assert portal.read(lambda site: opinion_in(site).confirmed) is None

    page.forms["letters-form"].submit("confirm")

    assert portal.read(lambda site: opinion_in(site).confirmed) is not None
    assert len(box.letters) == 1


def test_a_link_that_is_too_old_confirms_nothing_and_offers_a_new_letter(portal, consultation, box, monkeypatch):
    given = give(portal, consultation)
    old = link_in(box.letters[-1].get_content())
    monkeypatch.setattr("vanban.consultations.letter_links.CONFIRM_WITHIN", timedelta(0))

    portal.browser().post(old, {"confirm": "yes"})
    page = portal.browser().get(old)
    assert portal.read(lambda site: opinion_in(site).confirmed) is None
    page = page.forms["letters-form"].submit("renew")
    assert "đang được gửi" in page.text
    monkeypatch.setattr("vanban.consultations.letter_links.CONFIRM_WITHIN", timedelta(days=1))
    [_first, (_subject, text)] = box.to(LAN)
    portal.browser().get(link_in(text)).forms["letters-form"].submit("confirm")

    assert given["receipt"] not in text
    assert portal.read(lambda site: opinion_in(site).confirmed) is not None


def test_a_link_that_stops_letters_never_gets_too_old_and_never_confirms(portal, consultation, box):
    path, _link = confirmed(portal, consultation, box)
    fire(portal, path, "release")
    stop = link_in(box.letters[-1]["List-Unsubscribe"])
    portal.on_site(lambda site: setattr(opinion_in(site), "confirmed", None))

    portal.browser().post(stop, {"confirm": "yes"})

    assert portal.read(lambda site: opinion_in(site).confirmed) is None


def test_new_letters_to_one_address_are_few(portal, consultation, box):
    code = give(portal, consultation)["receipt"]

    pages = [
        portal.browser().get(f"/receipt/{code}").forms["stop-form"].submit("again", status="*") for _time in range(5)
    ]

    assert len(box.letters) == 5
    assert pages[-1].status_int == 429


def test_an_address_that_was_not_confirmed_hears_nothing_more(portal, consultation, box):
    path = give(portal, consultation)["@id"].removeprefix("http://localhost")
    box.letters.clear()

    fire(portal, path, "release")

    assert box.letters == []


def test_sent_twice_it_is_asked_once(portal, consultation, box):
    give(portal, consultation, nonce="abc")
    give(portal, consultation, nonce="abc")

    assert len(box.letters) == 1


def test_a_stranger_s_address_is_not_flooded(portal, consultation, box):
    for number in range(8):
        give(portal, consultation, body=f"lần {number}", email=LAN.upper() if number % 2 else LAN)

    assert len(box.letters) == 5


def test_without_an_address_nothing_is_sent(portal, consultation, box):
    give(portal, consultation, email="")

    assert box.letters == []


def test_where_no_mail_server_is_the_opinion_counts_all_the_same(portal, consultation):
    give(portal, consultation)

    assert portal.read(lambda site: list(site.service("jobs").later())[-1].name) != "send-opinion-confirmation"
    assert portal.read(lambda site: list(site.service("jobs").failed())) == []


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([("release", "")], "đã đọc và đăng công khai"),
        ([("refuse", "Có lời xúc phạm người khác")], "Có lời xúc phạm người khác"),
        ([("accept", "")], "không đăng"),
    ],
)
def test_who_confirmed_is_told_what_became_of_it_and_how_to_stop(portal, consultation, box, steps, sentence):
    path, _link = confirmed(portal, consultation, box, name="Lê Thị Lan")

    for name, remark in steps:
        fire(portal, path, name, remark)

    [letter] = box.letters
    assert sentence in letter.get_content()
    assert "http://127.0.0.1:6543/receipt" in letter.get_content().splitlines()
    assert link_in(letter.get_content()) in letter["List-Unsubscribe"]
    assert letter["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("step", "subject"),
    [
        ("release", "Đã đăng ý kiến của bạn: "),
        ("accept", "Đã tiếp nhận ý kiến của bạn: "),
        ("refuse", "Không đăng ý kiến của bạn: "),
    ],
)
def test_the_subject_says_what_happened_and_the_letter_which_opinion_it_is_about(
    portal, consultation, box, step, subject
):
    path, _link = confirmed(portal, consultation, box)

    fire(portal, path, step, "Có lời xúc phạm")

    [letter] = box.letters
    assert str(letter["Subject"]).startswith(subject)
    assert "Nên lùi hạn nộp" in letter.get_content()
    assert "Nên lùi" not in str(letter["Subject"])


def test_the_answer_is_told_once_and_not_when_it_is_looked_at_again(portal, consultation, box):
    path, _link = confirmed(portal, consultation, box)
    fire(portal, path, "release")
    portal.on_site(lambda site: write_answer(opinion_in(site), "accepted", "Hợp lý", "Điều 2", by="truongban") and None)
    box.letters.clear()

    fire(portal, path, "answer")
    fire(portal, path, "reconsider")

    [letter] = box.letters
    assert all(words in letter.get_content() for words in ("Hợp lý", "Điều 2", "Tiếp thu"))


def test_a_mail_program_stops_the_letters_with_one_click(portal, consultation, box):
    path, link = confirmed(portal, consultation, box)

    portal.browser().post(link, {"List-Unsubscribe": "One-Click"})
    fire(portal, path, "release")

    assert box.letters == []
    assert portal.read(lambda site: (opinion_in(site).email, opinion_in(site).confirmed)) == ("", None)
    portal.browser().get(link, status=410)


def test_nobody_is_written_to_whose_data_is_restricted(portal, consultation, box):
    path, _link = confirmed(portal, consultation, box)
    portal.on_site(
        lambda site: restrict(
            site, portal.registry, Person(email=LAN), by="quantri", reason="Theo yêu cầu của người đó"
        )
    )

    fire(portal, path, "release")
    give(portal, consultation, body="lần nữa")

    assert box.letters == []


def test_taken_back_nothing_more_is_told(portal, consultation, box):
    given = give(portal, consultation)
    link = link_in(box.letters[-1].get_content())
    portal.browser().get(link).forms["letters-form"].submit("confirm")
    box.letters.clear()

    portal.browser().delete(f"/@receipt/{given['receipt']}", headers=HEADERS, status=204)

    assert box.letters == []
    portal.browser().get(link, status=410)


def test_the_receipt_says_whether_letters_come_and_stops_them(portal, consultation, box):
    given = give(portal, consultation)
    page = portal.browser().get(f"/receipt/{given['receipt']}")
    assert "lá thư" in page.text

    page = page.forms["stop-form"].submit("stop", status=303).follow()

    assert "stop-form" not in page.forms
    assert portal.read(lambda site: opinion_in(site).email) == ""


def test_a_person_is_told_all_that_is_kept_of_an_opinion(portal, consultation, box):
    confirmed(portal, consultation, box, name="Lê Thị Lan", organisation="Tổ 3")

    def change(site):
        opinion = opinion_in(site)
        opinion.original, opinion.body, opinion.late_reason = "Nguyên văn", "Đã che", "Ốm"
        opinion.postal_address = "25 Bến Đò"
        [record] = find(site, portal.registry, Person(email=LAN))
        return {str(value) for _title, value in record.values}

    told = portal.on_site(change)

    assert told >= {"Lê Thị Lan", "Tổ 3", LAN, "25 Bến Đò", "Ốm", "Nguyên văn"}
