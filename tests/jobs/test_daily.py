"""Every night has its jobs, and a night that was missed is made up for."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from portals import founded, portal  # noqa: F401 (fixtures)

from vanban.content.events import SiteOpened
from vanban.jobs import admin
from vanban.jobs.daily import JOB, begin_night, next_night
from vanban.jobs.runtime import Handler

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def nights(portal):  # noqa: F811
    """Give the times at which the next nights begin, after the portal was opened twice."""
    for _time in range(2):
        portal.on_site(lambda site: portal.registry.notify(SiteOpened(site, portal.registry)))
    return lambda: portal.read(lambda site: [job.not_before for job in site.service("jobs").later() if job.name == JOB])


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 11, 26, 2, 29, tzinfo=ZONE), datetime(2026, 11, 26, 2, 30, tzinfo=ZONE)),
        (datetime(2026, 11, 26, 2, 30, tzinfo=ZONE), datetime(2026, 11, 27, 2, 30, tzinfo=ZONE)),
        (datetime(2026, 12, 31, 20, 0, tzinfo=UTC), datetime(2027, 1, 2, 2, 30, tzinfo=ZONE)),
    ],
)
def test_a_night_begins_at_half_past_two_where_the_portal_is(now, then):
    assert next_night(now, ZONE) == then


def test_one_night_waits_however_often_the_portal_starts_and_nobody_sees_it_wait(portal, nights):  # noqa: F811
    assert len(nights()) == 1
    assert portal.read(admin.counts).later == 0


def test_a_night_does_its_jobs_and_calls_the_next(portal):  # noqa: F811
    jobs, done = portal.registry.jobs, []
    jobs.handlers["probe"] = Handler(lambda site, _registry: done.append(site.title))
    jobs.daily.append("probe")
    try:
        portal.on_site(lambda site: begin_night(site, portal.registry))
    finally:
        jobs.daily.remove("probe")
        del jobs.handlers["probe"]

    assert done == ["Phòng Giáo dục và Đào tạo"]
    assert portal.read(lambda site: [job.name for job in site.service("jobs").later()]) == [JOB]
    assert portal.read(admin.counts).failed == 0
