"""Messages on every page, and the time in which nothing can be changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from settings_screens import fill, now, set_to

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


def maintained(portal, *, begins=-HOUR, lasts=2 * HOUR, **more):
    values = {"maintenance_from": NOW + begins, "maintenance_until": NOW + begins + lasts, **more}
    set_to(portal, "announcements", **values)


@pytest.mark.parametrize(
    "typed",
    [
        {"from": ("32/01/2027", "17:00"), "until": ("01/02/2027", "17:00")},
        {"from": ("01/02/2027", "25:00"), "until": ("01/02/2027", "17:00")},
        {"from": ("01/02/2027", ""), "until": ("01/02/2027", "17:00")},
        {"from": ("02/02/2027", "17:00"), "until": ("01/02/2027", "17:00")},
        {"from": ("", ""), "until": ("01/02/2027", "17:00")},
        {"from": ("01/02/2027", "17:00"), "until": ("", "")},
    ],
)
def test_times_that_are_none_or_out_of_order_are_refused_and_kept_as_typed(portal, typed):
    form = portal.browser("quantri").get("/settings/announcements").forms["content-form"]
    for place, name in ((1, "from"), (2, "until")):
        form.set("date", typed[name][0], index=place)
        form.set("time", typed[name][1], index=place)

    refused = form.submit("save", status=400).forms["content-form"]

    assert refused.fields["date"][1].value == typed["from"][0]
    assert refused.fields["time"][1].value == typed["from"][1]


def test_times_are_those_of_the_portal(portal):
    form = portal.browser("quantri").get("/settings/announcements").forms["content-form"]
    for place, day, clock in ((1, "1/2/2027", "8h30"), (2, "2027-02-01", "17:00")):
        form.set("date", day, index=place)
        form.set("time", clock, index=place)
    form.submit("save", status=303)

    assert now(portal, "maintenance_from") == datetime(2027, 2, 1, 1, 30, tzinfo=UTC)
    assert "01/02/2027 08:30" in portal.browser().get("/tin-tuc")


def test_a_message_stands_on_every_page_until_its_time(portal):
    set_to(portal, "announcements", banner_text="Nghỉ học vì bão", banner_tone="danger", banner_link="/tin-tuc")
    shown = [portal.browser().get(path) for path in ("/", "/tin-tuc", "/search?text=x", "/login")]
    set_to(portal, "announcements", banner_until=NOW - HOUR)

    assert all("Nghỉ học vì bão" in page for page in shown)
    assert "Nghỉ học vì bão" not in portal.browser().get("/")


def test_downtime_announced_too_late_is_told_but_not_refused(portal):
    maintained(portal, begins=timedelta(days=2))

    page = portal.browser("quantri").get("/settings/announcements")

    assert "7" in page.text.partition("notice-warning")[2].partition("</div>")[0]


def test_during_maintenance_only_administrators_save(portal):
    path = portal.document(title="Thông báo", number="1/TB", state="draft")
    editor, administrator = portal.browser("bientap"), portal.browser("quantri")
    form = editor.get(f"{path}/edit").forms["content-form"]
    maintained(portal, read_only=True)

    refused = form.submit("save", status=503)
    api = editor.patch_json(path, {"title": "x"}, headers={"Accept": "application/json"}, status="*")

    assert "bảo trì" in refused
    assert api.status_code in (403, 503)
    administrator.get(f"{path}/edit").forms["content-form"].submit("save", status=303)


def test_during_maintenance_people_still_come_and_go_and_read(portal):
    maintained(portal, read_only=True)

    portal.browser("bientap").get("/tin-tuc", status=200)


def test_nothing_is_closed_before_and_after(portal):
    editor = portal.browser("bientap")
    path = portal.document(title="Thông báo", number="1/TB", state="draft")
    maintained(portal, begins=HOUR, read_only=True)

    editor.get(f"{path}/edit").forms["content-form"].submit("save", status=303)


def test_nothing_can_be_closed_without_saying_when(portal):
    fill(portal.browser("quantri"), "announcements", read_only=True).submit("save", status=400)
