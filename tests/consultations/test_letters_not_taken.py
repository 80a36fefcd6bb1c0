"""Letters that could not be taken in are seen by who administers the portal, with the reason, and settled one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from portals import TOKEN

from vanban.consultations import spooled
from vanban.consultations.spool import Spool
from vanban.personal_data import Person
from vanban.privacy.restricting import restrict
from vanban.security.audit import audit_log

LETTER = (
    "From: Lan <lan@truong.edu.vn>\r\nTo: sai-dia-chi@so.edu.vn\r\nSubject: <b>Góp ý</b> tuyển sinh\r\n"
    "Message-ID: <1@truong.edu.vn>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nNên lùi hạn nộp.\r\n"
).encode()
TWICE = b"From: minh@truong.edu.vn\r\n" + LETTER
NOW = datetime.now(UTC)
PAGE = "/letters-not-taken"


@pytest.fixture
def spool(portal, tmp_path, monkeypatch):
    monkeypatch.setitem(portal.registry.settings, "vanban.var", str(tmp_path))
    monkeypatch.setattr(spooled, "_not_before", {})
    portal.content(draft(receiving_email="gopy@so.edu.vn"), state="open", name="tuyen-sinh")
    return Spool(str(tmp_path))


@pytest.fixture
def admin(portal):
    return portal.browser("quantri")


def refused(portal, spool, letter=LETTER, received=NOW):
    """Have `letter` refused; give the address of its page."""
    name = spool.put(letter, (), received)
    spooled.take_in(portal.db, portal.registry)
    return f"{PAGE}?letter={name}"


def press(browser, page, do, status=303, **more):
    token = TOKEN.search(browser.get(page).text)[1]
    return browser.post(PAGE, {"csrf_token": token, "letter": page.partition("=")[2], "do": do, **more}, status=status)


def kept(portal):
    return portal.read(lambda site: [(str(one.body), one.created) for one in site["van-ban"]["tuyen-sinh"].values()])


def test_the_notice_leads_to_a_list_that_tells_when_who_what_and_why(portal, spool, admin):
    refused(portal, spool)
    refused(portal, spool, TWICE, NOW + timedelta(seconds=1))

    notice = next(
        one for one in admin.get("/admin").html.select(".attention-list li") if "không nhận được" in one.get_text()
    )
    assert "2" in notice.get_text()
    rows = [row.get_text(" ", strip=True) for row in admin.get(notice.a["href"]).html.select("tbody tr")]

    assert len(rows) == 2
    assert all(word in rows[1] for word in ("lan@truong.edu.vn", "<b>Góp ý</b> tuyển sinh", "Không có"))
    assert all(word in rows[0] for word in ("minh@truong.edu.vn", "lan@truong.edu.vn", "From"))


def test_without_letters_the_page_says_so(portal, spool, admin):
    assert "Không có thư nào" in admin.get(PAGE).text


@pytest.mark.parametrize("letter", [LETTER, TWICE])
def test_the_page_of_a_letter_shows_what_it_says_so_that_it_can_be_entered_by_hand(portal, spool, admin, letter):
    page = admin.get(refused(portal, spool, letter))

    assert "Nên lùi hạn nộp." in page.text
    assert "lan@truong.edu.vn" in page.text


def test_a_letter_to_a_wrong_address_is_taken_in_for_the_consultation_that_is_meant(portal, spool, admin):
    page = refused(portal, spool)
    press(admin, page, "take", status=400)
    assert len(list(spool.refused())) == 1

    press(admin, page, "take", to="/van-ban/tuyen-sinh")

    assert kept(portal) == [("Nên lùi hạn nộp.", NOW)]
    assert list(spool.refused()) == []
    assert [one.event.name for one in audit_log(portal.registry).latest(3)].count("letter-taken") == 1
    press(admin, PAGE, "take", status=404)


def test_what_cannot_be_taken_in_stays_and_the_page_says_why(portal, spool, admin):
    address = refused(portal, spool, TWICE)
    assert "/van-ban/tuyen-sinh/on-paper" in admin.get(address).text
    page = press(admin, address, "take", status=400, to="/van-ban/tuyen-sinh")

    assert "From" in page.html.select_one(".error-summary").text
    assert (kept(portal), len(list(spool.refused()))) == ([], 1)


def test_a_letter_is_dropped_for_good_and_the_log_says_so(portal, spool, admin):
    press(admin, refused(portal, spool), "drop")

    assert list(spool.refused()) == []
    noted = audit_log(portal.registry).latest(1)[0].event
    assert noted.name == "letter-dropped"
    assert "lan@" not in str(noted)


def test_what_was_not_left_here_can_be_dropped_though_it_cannot_be_read(portal, spool, admin, tmp_path):
    refused(portal, spool)
    (tmp_path / "letters-in" / "new" / "00000000T000000.000000Z-x").write_bytes(b"khong phai")
    spooled.take_in(portal.db, portal.registry)
    page = f"{PAGE}?letter=00000000T000000.000000Z-x"

    admin.get(page)
    press(admin, page, "take", status=404, to="/van-ban/tuyen-sinh")
    press(admin, page, "drop")

    assert len(list(spool.refused())) == 1


@pytest.mark.parametrize("name", ["../new/x", "..", "", "x", "\0", "a/b"])
def test_no_other_file_is_reached(portal, spool, admin, name):
    refused(portal, spool)

    token = TOKEN.search(admin.get(PAGE).text)[1]
    admin.post(PAGE, {"csrf_token": token, "letter": name, "do": "drop"}, status=404)

    assert len(list(spool.refused())) == 1


@pytest.mark.parametrize("login", [None, "canbo", "truongban"])
def test_only_who_administers_the_portal_sees_them(portal, spool, login):
    page = refused(portal, spool)

    for answer in (portal.browser(login).get(page, status="*"), portal.browser(login).post(PAGE, {}, status="*")):
        assert answer.status_int in (302, 303, 400, 403, 404)
        assert "lan@truong.edu.vn" not in answer.text


def test_no_browser_keeps_it(portal, spool, admin):
    assert "no-store" in admin.get(refused(portal, spool)).headers["Cache-Control"]


def test_of_whose_data_is_restricted_nothing_is_shown_and_nothing_done(portal, spool, admin):
    page = refused(portal, spool)
    portal.on_site(
        lambda site: (
            restrict(site, portal.registry, Person(email="lan@truong.edu.vn"), by="quantri", reason="Theo yêu cầu")
            and None
        )
    )

    for shown in (admin.get(PAGE), admin.get(page)):
        assert "lan@truong.edu.vn" not in shown.text
        assert "Góp ý" not in shown.html.select_one("main").text
        assert "Nên lùi hạn" not in shown.text
    press(admin, PAGE, "drop", status=409, letter=page.partition("=")[2])
    portal.on_site(lambda site: spooled.forget_refused(site, portal.registry, NOW + timedelta(days=31)) and None)

    assert len(list(spool.refused())) == 1
