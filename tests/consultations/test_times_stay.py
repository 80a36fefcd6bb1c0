"""Times that are announced are moved in the open only: not by the form, not by a PATCH; and nothing else that was typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from portals import PASSWORD

from vanban.workflow.engine import carry_out, workflow_of

ANNOUNCED = ["scheduled", "open", "closed", "answered"]
JSON = {"Accept": "application/json"}


def speaking(portal, login):
    """Give a browser for programs, and the headers with which it is `login`."""
    browser = portal.browser()
    token = browser.post_json("/@login", {"login": login, "password": PASSWORD}, headers=JSON).json["token"]
    return browser, JSON | {"Authorization": f"Bearer {token}"}


def made(portal, state):
    opens = datetime.now(UTC) + timedelta(days=1 if state == "scheduled" else -1)
    return portal.content(draft(opens=opens), state=state, name="tuyen-sinh")


def times(portal):
    return portal.read(lambda site: (site["van-ban"]["tuyen-sinh"].opens, site["van-ban"]["tuyen-sinh"].deadline))


def title(portal):
    return portal.read(lambda site: str(site["van-ban"]["tuyen-sinh"].title))


@pytest.mark.parametrize("state", ANNOUNCED)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("opens", "2020-01-01T10:00:00+07:00"),
        ("deadline", "2030-01-01T10:00:00+07:00"),
        ("opens", None),
        ("deadline", None),
    ],
)
def test_a_patch_does_not_move_them_and_stores_nothing_else(portal, state, name, value):
    path, (browser, headers) = made(portal, state), speaking(portal, "truongban")
    before = times(portal), title(portal)

    answer = browser.patch_json(path, {name: value, "title": "Tên khác"}, headers=headers, status=400)

    assert "gia hạn" in answer.text.lower()
    assert (times(portal), title(portal)) == before


@pytest.mark.parametrize("state", ANNOUNCED)
def test_the_form_shows_them_and_says_where_they_are_moved(portal, state):
    path = made(portal, state)
    before = times(portal)

    page = portal.browser("truongban").get(f"{path}/edit")
    form = page.forms["content-form"]
    form["title"] = "Tên đã sửa"
    form.submit("save", status=303)

    assert f"{path}/extend" in page.text
    assert (times(portal), title(portal)) == (before, "Tên đã sửa")


def test_who_may_not_publish_reads_why_and_is_led_nowhere(portal):
    path = made(portal, "closed")

    page = portal.browser("bientap").get(f"{path}/edit")

    assert "đã công bố" in page.text
    assert f"{path}/extend" not in page.text


def test_a_form_that_was_opened_before_loses_nothing(portal):
    path = made(portal, "draft")
    form = portal.browser("quantri").get(f"{path}/edit").forms["content-form"]
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], "open") and None)
    before = times(portal), title(portal)
    form["title"] = "Tên viết dở"
    form.fields["date"][1].value = "31/12/2030"

    page = form.submit("save", status=400)

    assert "đã công bố" in page.text
    assert page.forms["content-form"]["title"].value == "Tên viết dở"
    assert (times(portal), title(portal)) == before


@pytest.mark.parametrize("state", ["draft", "pending"])
def test_before_they_are_announced_they_are_changed_freely(portal, state):
    path = made(portal, state)
    later = (datetime.now(UTC) + timedelta(days=50)).replace(microsecond=0).isoformat()

    browser, headers = speaking(portal, "quantri")
    browser.patch_json(path, {"deadline": later}, headers=headers, status=204)

    assert times(portal)[1].isoformat() == later


@pytest.mark.parametrize("state", ["draft", "open"])
def test_what_a_program_reads_it_may_send_back(portal, state):
    path, (browser, headers) = made(portal, state), speaking(portal, "quantri")
    before = times(portal)
    read = browser.get(path, headers=headers).json

    browser.patch_json(path, {name: read[name] for name in ("opens", "deadline")}, headers=headers, status=204)

    assert times(portal) == before


def test_an_end_before_the_beginning_is_refused_by_the_form_and_by_a_patch(portal):
    path, (browser, headers) = made(portal, "draft"), speaking(portal, "quantri")
    before = times(portal)
    form = portal.browser("quantri").get(f"{path}/edit").forms["content-form"]
    form.fields["date"][1].value = "01/01/2020"

    form.submit("save", status=400)
    browser.patch_json(path, {"deadline": "2020-01-01T10:00:00+07:00"}, headers=headers, status=400)

    assert times(portal) == before


def test_one_that_is_scheduled_is_extended_and_stays_so(portal):
    path = made(portal, "scheduled")
    form = portal.browser("truongban").get(f"{path}/extend").forms["extend-form"]
    form["date"], form["reason"] = f"{datetime.now(UTC) + timedelta(days=40):%d/%m/%Y}", "Thêm thời gian"

    form.submit(status=303)

    assert portal.read(lambda site: site["van-ban"]["tuyen-sinh"].state) == "scheduled"
    assert times(portal)[1] > datetime.now(UTC) + timedelta(days=30)


def closed_at(portal, when, **more):
    """Close a consultation at that time; give what its page says of when it was closed early."""
    path = portal.content(draft(**more), state="open", name="tuyen-sinh")

    def close(site):
        asked = site["van-ban"]["tuyen-sinh"]
        step = workflow_of(asked, portal.registry).transitions["close"]
        carry_out(asked, step, portal.registry, by="truongban", remark="Đủ ý kiến", when=when)

    portal.on_site(close)
    page = portal.browser().get(path)
    return [row.dd.text.strip() for row in page.html.select(".facts dl > div") if row.dt.text == "Kết thúc sớm lúc"]


def test_one_that_was_open_as_long_as_was_announced_says_nothing_of_an_early_end(portal):
    over = datetime.now(UTC) - timedelta(minutes=5)

    assert closed_at(portal, datetime.now(UTC), deadline=over) == []


def test_one_that_was_closed_earlier_says_when(portal):
    when = datetime(2026, 11, 3, 2, 30, tzinfo=UTC)

    assert closed_at(portal, when) == ["03/11/2026 09:30"]
    assert "đến 03/11/2026 09:30" in portal.browser().get("/van-ban").html.select_one(".row-meta").text
