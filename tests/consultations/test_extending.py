"""A deadline is moved to a later time only, with a reason, for all to see; everybody who takes part is told once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from letterbox import letterbox

from vanban.consultations.announcing import announce_to_all
from vanban.richtext import Html
from vanban.security.audit import audit_log
from vanban.workflow.engine import fire

HEADERS = {"Accept": "application/json"}


@pytest.fixture
def box(portal, monkeypatch):
    with letterbox(portal, monkeypatch) as found:
        yield found


def later(days):
    return f"{datetime.now(UTC) + timedelta(days=days):%d/%m/%Y}"


def extended(portal, path, status=303, login="truongban", **typed):
    form = portal.browser(login).get(f"{path}/extend").forms["extend-form"]
    for name, value in (
        {"date": later(40), "time": "16:30", "reason": "Nhiều trường xin thêm thời gian"} | typed
    ).items():
        form[name] = value
    return form.submit(status=status)


def of(portal, deed):
    return portal.read(lambda site: deed(site["van-ban"]["tuyen-sinh"]))


def give(portal, consultation, email, **more):
    sent = {"body": f"của {email}", "email": email, "consent": True} | more
    portal.browser().post_json(f"{consultation}/@feedback", sent, headers=HEADERS, status=201)


def confirm_all(portal, but=()):
    def deed(site):
        for opinion in site["van-ban"]["tuyen-sinh"].values():
            if opinion.email not in but:
                opinion.confirmed = datetime.now(UTC)

    portal.on_site(deed)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"date": "", "time": ""}, "date"),
        ({"date": "31/02/2027"}, "date"),
        ({"time": "25:99"}, "date"),
        ({"date": later(3)}, "date"),
        ({"date": later(-3)}, "date"),
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_moves(portal, consultation, typed, field):
    before = of(portal, lambda one: one.deadline)

    page = extended(portal, consultation, status=400, **typed)

    assert f'href="#{field}"' in page.text
    assert page.forms["extend-form"]["reason"].value == typed.get("reason", "Nhiều trường xin thêm thời gian")
    assert of(portal, lambda one: (one.deadline, one.extensions)) == (before, ())


def test_where_no_day_is_typed_it_is_asked_for_and_all_else_that_is_wrong_is_said_too(portal, consultation):
    page = extended(portal, consultation, status=400, date="", reason="")

    assert "Hãy ghi thời hạn nhận ý kiến mới" in page.html.select_one("#deadline-error").text
    assert "để trống" not in page.text
    assert page.html.select_one("#reason-error")


@pytest.mark.parametrize("login", [None, "bientap", "canbo"])
def test_who_may_not_publish_moves_nothing(portal, consultation, login):
    portal.browser(login).get(f"{consultation}/extend", status=403 if login else 303)
    assert "/extend" not in portal.browser(login).get(consultation).text


@pytest.mark.parametrize("state", ["draft", "answered", "archived"])
def test_only_one_that_is_announced_and_not_answered_is_extended(portal, state):
    opens = datetime.now(UTC) + timedelta(days=1)
    path = portal.content(draft(opens=opens), state=state, name="tuyen-sinh")

    assert "extend-form" not in portal.browser("truongban").get(f"{path}/extend").forms


def test_both_dates_and_the_reason_are_shown_and_it_is_written_down(portal, consultation):
    before = of(portal, lambda one: one.deadline)

    page = extended(portal, consultation).follow()

    assert "Nhiều trường xin thêm thời gian" in page.text
    assert later(40).lstrip("0") in page.text or later(40) in page.text
    [made] = of(portal, lambda one: one.extensions)
    assert (made.old, made.new) == (before, of(portal, lambda one: one.deadline))
    assert "extend" in of(portal, lambda one: [entry.action for entry in one.history])
    [noted] = [entry.event for entry in audit_log(portal.registry).latest(5) if entry.event.name == "deadline-extended"]
    assert (noted.object, noted.actor) == (consultation, "truongban")


def test_one_that_was_closed_is_open_again(portal):
    past = datetime.now(UTC) - timedelta(days=1)
    path = portal.content(draft(opens=past - timedelta(days=9), deadline=past), state="closed", name="tuyen-sinh")

    extended(portal, path)

    give(portal, path, "lan@truong.edu.vn")
    assert of(portal, lambda one: one.state) == "open"


def test_each_address_that_was_confirmed_is_told_once(portal, consultation, box):
    give(portal, consultation, "lan@truong.edu.vn")
    give(portal, consultation, "LAN@truong.edu.vn", body="lần hai")
    give(portal, consultation, "minh@truong.edu.vn")
    give(portal, consultation, "la@truong.edu.vn")
    confirm_all(portal, but={"la@truong.edu.vn"})
    box.letters.clear()

    extended(portal, consultation)

    assert sorted(str(one["To"]).lower() for one in box.letters) == ["lan@truong.edu.vn", "minh@truong.edu.vn"]
    letter = box.letters[0]
    assert all(words in letter.get_content() for words in ("Nhiều trường xin thêm thời gian", "16:30", later(40)))
    assert "/letters/o" in letter["List-Unsubscribe"]


def closed_early(portal, path, remark, status):
    browser = portal.browser("truongban")
    token = browser.get(path).html.select_one("input[name=csrf_token]")["value"]
    fields = {"csrf_token": token, "transition": "close", "remark": remark}
    return browser.post(f"{path}/transition", fields, status=status)


def test_who_takes_part_is_told_that_it_is_closed_early_and_everybody_reads_why(portal, consultation, box):
    give(portal, consultation, "lan@truong.edu.vn")
    confirm_all(portal)
    box.letters.clear()
    assert "Mọi người đọc được lý do này" in portal.browser("truongban").get(consultation)

    refused = closed_early(portal, consultation, " ", 400)
    assert "Mọi người đọc được lý do này" in refused
    assert box.letters == []

    closed_early(portal, consultation, "Đủ ý kiến để tổng hợp", 303)

    [letter] = box.letters
    assert letter["To"] == "lan@truong.edu.vn"
    assert "kết thúc sớm hơn" in letter.get_content()
    assert "Đủ ý kiến để tổng hợp" in letter.get_content()
    assert "Đủ ý kiến để tổng hợp" in portal.browser().get(consultation)


def test_one_that_comes_out_of_the_archive_tells_neither_again_nor_another_reason(portal, consultation, box):
    give(portal, consultation, "lan@truong.edu.vn")
    confirm_all(portal)
    closed_early(portal, consultation, "Đủ ý kiến để tổng hợp", 303)
    ended = of(portal, lambda one: one.closed_early)
    box.letters.clear()

    for step, why in (("archive_unanswered", "Không làm nữa"), ("restore_unanswered", "Làm tiếp")):
        portal.on_site(
            lambda site, step=step, why=why: (
                fire(
                    site["van-ban"]["tuyen-sinh"],
                    step,
                    portal.registry,
                    by="truongban",
                    remark=why,
                    may=lambda _one: True,
                )
                and None
            )
        )

    assert [letter for letter in box.letters if "Đủ ý kiến" in letter.get_content()] == []
    assert of(portal, lambda one: (one.state, one.why_early, one.closed_early)) == (
        "closed",
        "Đủ ý kiến để tổng hợp",
        ended,
    )


def test_one_that_was_opened_again_tells_nobody_why_it_was_closed(portal, consultation, box):
    closed_early(portal, consultation, "Nhầm dự thảo", 303)
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], "open") and None)

    assert "Nhầm dự thảo" not in portal.browser().get(consultation)
    assert of(portal, lambda one: one.why_early) == ""


def test_many_are_told_in_portions(portal, consultation, box, monkeypatch):
    monkeypatch.setattr("vanban.consultations.announcing.AT_ONCE", 2)
    for number in range(5):
        give(portal, consultation, f"p{number}@truong.edu.vn")
    confirm_all(portal)
    box.letters.clear()

    extended(portal, consultation)

    assert sorted(str(one["To"]) for one in box.letters) == [f"p{number}@truong.edu.vn" for number in range(5)]


def test_news_that_are_over_are_not_told(portal, consultation, box):
    give(portal, consultation, "lan@truong.edu.vn")
    confirm_all(portal)
    extended(portal, consultation)
    box.letters.clear()

    portal.on_site(
        lambda site: announce_to_all(site, portal.registry, site["van-ban"]["tuyen-sinh"].docid, "extended 0", "")
    )

    assert box.letters == []


def test_the_outcome_is_told_to_who_took_part(portal, box):
    path = portal.content(draft(outcome=Html("<p>Đã tiếp thu</p>")), state="open", name="tuyen-sinh")
    give(portal, path, "lan@truong.edu.vn")
    confirm_all(portal)
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], "closed") and None)
    box.letters.clear()
    page = portal.browser("truongban")
    token = page.get("/van-ban").html.find("input", {"name": "csrf_token"})["value"]

    page.post(f"{path}/transition", {"csrf_token": token, "transition": "answer", "remark": ""}, status=303)

    [letter] = box.letters
    assert "kết quả" in letter.get_content().lower()
