"""An administrator writes down the holidays of a year; terms leave them out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from question_boxes import box
from settings_screens import set_to

from vanban.consultations.giving import give
from vanban.settings.working_days import working_days_of
from vanban.text.working_days import WorkingDays
from vanban.time_zone import portal_zone


def write(form, first, last):
    form.set("date", first, index=0)
    form.set("date", last, index=1)
    form.set("name", "Tết Nguyên đán", index=0)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("05/02/2027", "04/02/2027", "Ngày cuối đứng trước ngày đầu."),
        ("05/02/2027", "05/02/2028", "Một kỳ nghỉ có nhiều nhất 31 ngày."),
        ("30/02/2027", "", "30/02/2027"),
        ("", "11/02/2027", ""),
    ],
)
def test_what_is_no_holiday_is_refused_and_kept_as_typed(portal, first, last, words):
    form = portal.browser("quantri").get("/settings/holidays").forms["content-form"]
    write(form, first, last)

    refused = form.submit("save", status=400)

    assert words in refused
    kept = refused.forms["content-form"]
    assert [field.value for field in kept.fields["date"][:2]] == [first, last]
    assert kept.fields["name"][0].value == "Tết Nguyên đán"
    assert portal.read(lambda site: working_days_of(site, portal.registry)) == WorkingDays()


def test_days_written_down_are_no_working_days(portal):
    form = portal.browser("quantri").get("/settings/holidays").forms["content-form"]
    write(form, "05/02/2027", "11/02/2027")

    form.submit("save", status=303)

    working = portal.read(lambda site: working_days_of(site, portal.registry))
    assert working.after(date(2027, 2, 4), 1) == date(2027, 2, 12)


def test_an_empty_line_is_no_holiday(portal):
    form = portal.browser("quantri").get("/settings/holidays").forms["content-form"]

    form.submit("save", status=303)

    assert portal.read(lambda site: working_days_of(site, portal.registry)) == WorkingDays()


def test_a_question_is_due_after_the_holidays(portal):
    portal.content(box(), folder="van-ban", state="published", name="hoi-dap")
    moment = datetime.now(UTC)
    today = moment.astimezone(portal_zone(portal.registry)).date()
    off = {"first": today + timedelta(days=1), "last": today + timedelta(days=30), "name": "Tết"}
    set_to(portal, "holidays", holidays=(off,))

    def ask(site):
        values = {"title": "Học phí", "body": "Bao giờ thu học phí?", "matter": "Tuyển sinh"}
        given = give(site["van-ban"]["hoi-dap"], values, portal.registry, nonce="1", channel="web", remarks=None)
        return given.opinion.due

    assert portal.on_site(ask) > today + timedelta(days=30)


def test_the_button_names_what_it_adds(portal):
    page = portal.browser("quantri").get("/settings/holidays")

    assert "Thêm kỳ nghỉ" in page.html.find(attrs={"data-add": True}).text
