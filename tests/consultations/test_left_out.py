"""Files of a letter that are left out are told: to who moderates, to who sent them, and no longer than the sender is known."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from consultations_drafts import draft
from letterbox import letterbox

from vanban.consultations.personal_data import find, forget
from vanban.consultations.receiving import receive
from vanban.consultations.taking_back import take_back
from vanban.personal_data import Person

OFFICE, LAN = "gopy@so.edu.vn", "lan@truong.edu.vn"
PROGRAM = "cài đặt.exe"


@pytest.fixture
def opinion(portal, monkeypatch):
    """The path of an opinion that came by e-mail with one file that is taken and two that are not."""
    portal.content(draft(receiving_email=OFFICE), state="open", name="tuyen-sinh")
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = LAN, OFFICE, "<1@truong.edu.vn>"
    message.set_content("Nên lùi hạn nộp hồ sơ.")
    message.add_attachment("số liệu".encode(), maintype="text", subtype="plain", filename="bảng.txt")
    message.add_attachment(b"MZ\x90\0" + b"\0" * 99, maintype="application", subtype="octet-stream", filename=PROGRAM)
    message.add_attachment(b"\0" * 99, maintype="application", subtype="zip", filename="<b>nén</b>.zip")
    with letterbox(portal, monkeypatch) as box:
        name = portal.on_site(lambda site: receive(site, portal.registry, message.as_bytes()).opinion.__name__)
    portal.box = box
    return f"/van-ban/tuyen-sinh/{name}"


def of(portal, path, deed):
    return portal.on_site(lambda site: deed(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]]))


def test_who_moderates_reads_which_files_were_left_out_and_why(portal, opinion):
    page = portal.browser("truongban").get(f"{opinion}/moderate").html

    told = [line.text for line in page.select("#left-out li")]
    assert len(told) == 2
    assert PROGRAM in told[0]
    assert "Không gửi được" in told[0]
    assert "<b>nén</b>.zip" in told[1]
    assert "bảng.txt" not in " ".join(told)


def test_in_english_it_says_so_in_english(portal, opinion):
    reviewer = portal.browser("truongban")
    reviewer.set_cookie("vanban_language", "en")

    assert "cannot be sent here" in reviewer.get(f"{opinion}/moderate").html.select_one("#left-out").text


def test_the_queue_says_how_many_were_left_out(portal, opinion):
    row = portal.browser("truongban").get("/van-ban/tuyen-sinh/moderation").html.select_one("main").text

    assert "Tệp không nhận được: 2" in " ".join(row.split())


def test_its_sender_reads_it_in_the_letter_and_with_the_receipt(portal, opinion):
    [(_subject, text)] = portal.box.to(LAN)
    code = re.search(r"GY-\w{4}-\w{4}-\w{4}", text)[0]
    page = portal.browser().get(f"/receipt/{code}").text

    for told in (text, page):
        assert PROGRAM in told
        assert "bảng.txt" in page


def test_the_public_reads_nothing_of_it(portal, opinion):
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][opinion.rpartition("/")[2]], "released"))

    for answer in (
        portal.browser().get(opinion).text,
        portal.browser().get(opinion, headers={"Accept": "application/json"}).text,
        portal.browser().get("/van-ban/tuyen-sinh/opinions").text,
    ):
        assert "Nên lùi hạn" in answer
        assert PROGRAM not in answer


@pytest.mark.parametrize("over", ["taken back", "after the period"])
def test_the_names_go_with_what_tells_of_the_sender(portal, opinion, over):
    def kept(site):
        [record] = find(site, portal.registry, Person(email=LAN))
        return " ".join(str(value) for _title, value in record.values)

    assert PROGRAM in portal.on_site(kept)

    if over == "taken back":
        of(portal, opinion, lambda one: take_back(one, portal.registry))
    else:
        portal.on_site(lambda site: forget(site, portal.registry, -1) and None)

    assert of(portal, opinion, lambda one: one.left_out) == ()
