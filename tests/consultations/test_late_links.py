"""A link lets one person give one opinion after the deadline, once; it is written down, marked and can be revoked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft

from vanban.consultations.taking_back import take_back
from vanban.content.history import Entry
from vanban.personal_data import Person, register_of
from vanban.security.audit import audit_log
from vanban.time_zone import portal_zone
from vanban.views import strangers

LINK = re.compile(r"give-opinion\?late=([\w-]{32})")
PATH = "/van-ban/tuyen-sinh"


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


@pytest.fixture
def closed(portal):
    past = datetime.now(UTC) - timedelta(days=2)
    return portal.content(draft(opens=past - timedelta(days=9), deadline=past), state="closed", name="tuyen-sinh")


def later(days):
    return f"{datetime.now(UTC) + timedelta(days=days):%d/%m/%Y}"


def make(portal, status=200, **typed):
    form = portal.browser("truongban").get(f"{PATH}/late-links").forms["late-form"]
    for name, value in ({"note": "Trường Hoa Sen, mất điện", "date": later(3)} | typed).items():
        form[name] = value
    return form.submit(status=status)


def token(portal):
    return LINK.search(make(portal).text)[1]


def give(portal, late, words="Xin nộp muộn"):
    form = portal.browser().get(f"{PATH}/give-opinion?late={late}").forms["opinion-form"]
    form["body"] = words
    return form.submit("review").forms["review-form"]


def kept(portal):
    return portal.read(lambda site: [(str(one.body), one.late) for one in site["van-ban"]["tuyen-sinh"].values()])


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"note": " "}, "note"), ({"note": "x" * 301}, "note"), ({"date": ""}, "date"), ({"date": later(-1)}, "date"), ({"date": "31/02"}, "date")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_no_link_is_made(portal, closed, typed, field):
    page = make(portal, status=400, **typed)

    assert f'href="#{field}"' in page.text
    assert portal.read(lambda site: site["van-ban"]["tuyen-sinh"].late_links) == ()


def test_all_that_is_wrong_is_said_at_once(portal, closed):
    page = make(portal, status=400, note=" ", date="31/02")

    assert all(f'href="#{field}"' in page.text for field in ("note", "date"))


@pytest.fixture
def closed_early(portal):
    """Give when it was closed: yesterday, though it was announced for twenty days more."""
    asked, when = draft(), datetime.now(UTC) - timedelta(days=1)
    asked.opens -= timedelta(days=9)
    asked.remember(Entry("close", "truongban", when, remark="Đủ ý kiến", state="closed"))
    portal.content(asked, state="closed", name="tuyen-sinh")
    return f"{when.astimezone(portal_zone(portal.registry)):%d/%m/%Y %H:%M}"


def test_after_an_early_close_a_link_is_made_for_any_time_to_come(portal, closed_early):
    give(portal, token(portal)).submit("send", status=303)

    assert kept(portal) == [("Xin nộp muộn", True)]


def test_the_page_names_the_end_and_so_does_what_is_said_of_a_time_before_it(portal, closed_early):
    assert closed_early in portal.browser("truongban").get(f"{PATH}/late-links").text

    page = make(portal, status=400, date="01/01/2026")

    assert closed_early in page.html.select_one("#until-error").text


def test_where_no_day_is_typed_the_sentence_does_not_say_that_it_may_be_left_out(portal, closed):
    said = make(portal, status=400, date="").html.select_one("#until-error").text

    assert "Hãy ghi liên kết dùng được đến khi nào" in said


def test_the_link_is_copied_with_one_press(portal, closed):
    page = make(portal)

    assert LINK.search(page.html.select_one("button[data-copy-link]")["data-copy-link"])


@pytest.mark.parametrize("login", [None, "bientap", "canbo"])
def test_who_may_not_publish_makes_none(portal, closed, login):
    portal.browser(login).get(f"{PATH}/late-links", status=403 if login else 303)


@pytest.mark.parametrize("late", ["", "x" * 32, "%00"])
def test_without_a_link_that_was_made_here_nothing_is_taken(portal, closed, late):
    page = portal.browser().get(f"{PATH}/give-opinion?late={late}")
    assert 'name="late"' not in page.text


def test_one_opinion_is_given_with_it_and_marked_wherever_it_is_read(portal, closed):
    give(portal, token(portal)).submit("send", status=303)

    assert kept(portal) == [("Xin nộp muộn", True)]
    portal.on_site(
        lambda site: [portal.to_state(one, "released") for one in site["van-ban"]["tuyen-sinh"].values()] and None
    )
    public = portal.browser().get(f"{PATH}/opinions").text
    assert "nộp sau hạn (được cho phép)" in public
    assert "mất điện" not in public
    assert "nộp sau hạn (được cho phép)" in portal.browser("truongban").get(f"{PATH}/synthesis").text


def about(portal):
    """Give what the office can still read of whom the links were for."""
    return portal.read(lambda site: [link.note for link in site["van-ban"]["tuyen-sinh"].late_links])


def test_for_whom_it_was_made_stands_in_no_log(portal, closed):
    give(portal, token(portal)).submit("send", status=303)

    history = portal.read(lambda site: str(list(site["van-ban"]["tuyen-sinh"].history)))
    logged = str([entry.event for entry in audit_log(portal.registry).latest(9)])
    assert "late-link-used" in history
    assert "late-link-used" in logged
    assert "Hoa Sen" not in history + logged


@pytest.mark.parametrize("how", ["taken back", "erased", "retention"])
def test_for_whom_it_was_made_goes_with_the_opinion(portal, closed, how):
    give(portal, token(portal)).submit("send", status=303)
    make(portal, note="Không dùng")
    line, person = register_of(portal.registry)["opinions"], Person(email="lan@truong.edu.vn")

    def go(site):
        [one] = site["van-ban"]["tuyen-sinh"].values()
        one.email = "lan@truong.edu.vn"
        if how == "taken back":
            take_back(one, portal.registry)
        elif how == "erased":
            line.erase(site, portal.registry, person, "x", 0)
        else:
            line.forget(site, portal.registry, -1)

    assert about(portal) == ["Trường Hoa Sen, mất điện", "Không dùng"]
    portal.on_site(go)

    assert about(portal) == ["", "" if how == "retention" else "Không dùng"]
    assert [late for _words, late in kept(portal)] == [True]
    assert "Hoa Sen" not in portal.browser("truongban").get(f"{PATH}/late-links").text


def test_it_is_good_once_and_the_same_form_sent_twice_leads_to_the_same_receipt(portal, closed):
    late = token(portal)
    first, second = give(portal, late), give(portal, late, "Ý khác")
    one, again = first.submit("send", status=303), first.submit("send", status=303)

    refused = second.submit("send", status=409)

    assert one.location == again.location
    assert "Ý khác" in refused.text
    assert len(kept(portal)) == 1
    assert "đã được gửi bằng liên kết này" in portal.browser().get(f"{PATH}/give-opinion?late={late}").text


def test_revoked_it_opens_nothing_and_all_of_it_is_written_down(portal, closed):
    late = token(portal)
    form = give(portal, late)
    page = portal.browser("truongban").get(f"{PATH}/late-links")
    revoking = next(one for one in page.forms.values() if "revoke" in one.fields)
    revoking.submit("revoke", status=303)

    form.submit("send", status=409)

    assert kept(portal) == []
    events = [entry.event.name for entry in audit_log(portal.registry).latest(5)]
    assert {"late-link-made", "late-link-revoked"} <= set(events)
    assert late not in str([entry.event for entry in audit_log(portal.registry).latest(5)])


def test_after_its_time_it_opens_nothing(portal, closed):
    late = token(portal)

    def pass_by(site):
        one = site["van-ban"]["tuyen-sinh"]
        one.late_links = tuple(replace(link, until=datetime.now(UTC)) for link in one.late_links)

    form = give(portal, late)
    portal.on_site(pass_by)

    form.submit("send", status=409)
    assert kept(portal) == []


def test_once_the_outcome_is_published_it_opens_nothing(portal, closed):
    form = give(portal, token(portal))
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], "answered") and None)

    form.submit("send", status=409)
    assert kept(portal) == []
