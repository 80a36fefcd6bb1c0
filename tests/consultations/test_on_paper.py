"""Letters on paper are entered by who works on the consultation, count for the day on which they came, and show no scan."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from time import time
from zoneinfo import ZoneInfo

import pytest
from consultations_drafts import draft
from webtest import Upload

from vanban.files.scanning import Scanner
from vanban.files.scanning.clamd import Daemon
from vanban.jobs.worker import run_pending
from vanban.personal_data import register_of

CODE = re.compile(r"GY-\w{4}-\w{4}-\w{4}")
SCAN = Upload("thu-tay.txt", "Kính gửi Sở, tôi đề nghị lùi hạn nộp hồ sơ.".encode(), "text/plain")


def day(days):
    return f"{datetime.now(ZoneInfo('Asia/Ho_Chi_Minh')) + timedelta(days=days):%d/%m/%Y}"


def form(portal, path="/van-ban/tuyen-sinh", login="truongban"):
    return portal.browser(login).get(f"{path}/on-paper").forms["letter-form"]


def enter(portal, path="/van-ban/tuyen-sinh", status=303, press="enter", **typed):
    filled = form(portal, path)
    values = {
        "received": day(0),
        "body": "Đề nghị lùi hạn nộp",
        "name": "Lê Thị Lan",
        "address": "Số 5, phố Huế",
    } | typed
    for name, value in values.items():
        if name not in filled.fields:
            continue
        filled[name] = [value] if name == "upload" else value
    return filled.submit(press, status=status)


def kept(portal):
    return portal.read(
        lambda site: [
            (str(one.body), one.channel, one.name, one.postal_address, one.late, len(one.scans), one.created)
            for one in site["van-ban"]["tuyen-sinh"].values()
        ]
    )


def test_all_that_is_wrong_is_said_at_once(portal, consultation):
    scan = Upload("thu.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    page = enter(portal, status=400, upload=scan, received="31/02/2026", body="", address="x" * 501)

    told = {link["href"] for link in page.html.select(".error-summary a")}
    assert told == {"#attachments", "#received", "#body", "#address"}
    assert kept(portal) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"received": ""}, "received"),
        ({"received": "31/02/2026"}, "received"),
        ({"received": day(2)}, "received"),
        ({"received": day(-30)}, "late"),
        ({"body": " "}, "body"),
        ({"address": "x" * 501}, "address"),
        ({"email": "khong phai"}, "email"),
    ],
)
def test_what_is_wrong_is_said_nothing_is_lost_and_nothing_kept(portal, consultation, typed, field):
    page = enter(portal, status=400, upload=SCAN, **typed)

    assert f'href="#{field}"' in page.text
    assert "thu-tay.txt" in page.text
    assert page.forms["letter-form"]["name"].value == "Lê Thị Lan"
    assert kept(portal) == []


@pytest.mark.parametrize(("login", "status"), [(None, 303), ("canbo", 403)])
def test_who_does_not_work_on_it_enters_nothing(portal, consultation, login, status):
    portal.browser(login).get(f"{consultation}/on-paper", status=status)
    portal.browser(login).post(f"{consultation}/on-paper", {"body": "x"}, status="4*")


@pytest.mark.parametrize("state", ["draft", "answered", "archived"])
def test_before_it_opens_and_after_it_is_answered_nothing_is_entered(portal, state):
    path = portal.content(draft(), state=state, name="tuyen-sinh")

    assert "letter-form" not in portal.browser("quantri").get(f"{path}/on-paper").forms


def test_it_lies_in_the_one_list_with_its_scan_for_the_office_alone(portal, consultation):
    page = enter(portal, upload=SCAN, received=day(-1)).follow()
    code = CODE.search(page.text)[0]

    [(body, channel, name, address, late, scans, created)] = kept(portal)
    assert (body, channel, name, address, late, scans) == (
        "Đề nghị lùi hạn nộp", "paper", "Lê Thị Lan", "Số 5, phố Huế", False, 1,
    )  # fmt: skip
    assert (datetime.now(UTC) - created) > timedelta(hours=5)
    office = portal.browser("truongban")
    assert "Lê Thị Lan" in office.get(f"{consultation}/moderation").text
    [opinion] = portal.read(lambda site: list(site["van-ban"]["tuyen-sinh"]))
    inside = office.get(f"{consultation}/{opinion}/moderate")
    assert "Số 5, phố Huế" in inside.text
    scan = inside.html.find("p", {"class": "letter-scans"}).a["href"].removeprefix("http://localhost")
    assert "Kính gửi" in office.get(scan).text
    assert portal.browser().get(scan, status="*").status_int in (303, 403, 404)
    receipt = portal.browser().get(f"/receipt/{code}").text
    assert "Đề nghị lùi hạn nộp" in receipt
    assert "thu-tay" not in receipt


def test_once_released_the_public_reads_the_words_and_neither_scan_nor_address(portal, consultation):
    enter(portal, upload=SCAN)
    portal.on_site(
        lambda site: [portal.to_state(one, "released") for one in site["van-ban"]["tuyen-sinh"].values()] and None
    )

    text = portal.browser().get(f"{consultation}/opinions").text

    assert "Đề nghị lùi hạn nộp" in text
    assert "thu-tay" not in text
    assert "phố Huế" not in text


def test_several_letters_in_a_row_keep_the_day(portal, consultation):
    page = enter(portal, received=day(-1)).follow()
    again = page.forms["letter-form"]
    assert (again["received"].value, again["body"].value) == (day(-1), "")
    again["body"] = "Thư thứ hai"

    again.submit("enter", status=303)

    assert len(kept(portal)) == 2


def test_the_same_form_sent_twice_is_one_letter(portal, consultation):
    filled = form(portal)
    filled["body"] = "Một lần"

    filled.submit("enter", status=303)
    filled.submit("enter", status=303)

    assert len(kept(portal)) == 1


def test_a_late_one_counts_with_a_reason_and_everybody_reads_that_it_is_late(portal):
    past = datetime.now(UTC) - timedelta(days=2)
    path = portal.content(draft(opens=past - timedelta(days=9), deadline=past), state="closed", name="tuyen-sinh")
    page = enter(portal, status=400)
    late = page.forms["letter-form"]
    late["late"] = "Bưu điện giao chậm"

    late.submit("enter", status=303)

    assert kept(portal)[0][4] is True
    [opinion] = portal.read(lambda site: list(site["van-ban"]["tuyen-sinh"]))
    office = portal.browser("truongban")
    assert "Bưu điện giao chậm" in office.get(f"{path}/{opinion}/moderate").text
    portal.on_site(
        lambda site: [portal.to_state(one, "released") for one in site["van-ban"]["tuyen-sinh"].values()] and None
    )
    text = portal.browser().get(f"{path}/opinions").text
    assert "nộp sau hạn (được cho phép)" in text
    assert "Bưu điện" not in text
    assert "nộp sau hạn (được cho phép)" in portal.browser("truongban").get(f"{path}/synthesis").text
    portal.on_site(lambda site: register_of(portal.registry)["opinions"].forget(site, portal.registry, -1) and None)
    assert "Bưu điện" not in office.get(f"{path}/{opinion}/moderate").text


def test_a_letter_that_came_in_time_is_entered_after_the_end(portal):
    past = datetime.now(UTC) - timedelta(days=2)
    portal.content(draft(opens=past - timedelta(days=9), deadline=past), state="closed", name="tuyen-sinh")

    enter(portal, received=day(-3))

    assert kept(portal)[0][4] is False


def test_the_words_of_the_scan_are_read_and_nothing_that_was_typed_is_lost(portal, consultation):
    page = enter(portal, status=200, press="read", upload=SCAN, body="")
    for _look in range(3):
        if page.forms["letter-form"]["body"].value:
            break
        page = page.forms["letter-form"].submit("read")

    assert "lùi hạn nộp hồ sơ" in page.forms["letter-form"]["body"].value
    assert page.forms["letter-form"]["address"].value == "Số 5, phố Huế"
    page.forms["letter-form"].submit("enter", status=303)
    assert kept(portal)[0][5] == 1


def test_taken_back_neither_scan_nor_address_stays(portal, consultation):
    code = CODE.search(enter(portal, upload=SCAN).follow().text)[0]

    portal.browser().delete(f"/@receipt/{code}", headers={"Accept": "application/json"}, status=204)

    assert kept(portal)[0][3:6] == ("", False, 0)


def test_a_scan_without_a_verdict_is_scanned_until_it_has_one_and_stays_with_the_office(portal, consultation):
    portal.registry.file_scanner = Scanner(Daemon("/nowhere/clamd.ctl"))
    try:
        enter(portal, upload=SCAN)
    finally:
        portal.registry.file_scanner = None  # what waited for a scanner is let go then
    before = verdicts(portal)
    assert "thu-tay" in portal.browser("quantri").get("/quarantine").text

    run_pending(portal.db, portal.registry, now=time() + 7200, limit=30)

    assert (before, verdicts(portal)) == ([["pending"]], [["clean"]])
    assert portal.read(lambda site: [one.attachments for one in site["van-ban"]["tuyen-sinh"].values()]) == [()]


def verdicts(portal):
    return portal.read(
        lambda site: [[stored.scan for stored in one.scans] for one in site["van-ban"]["tuyen-sinh"].values()]
    )
