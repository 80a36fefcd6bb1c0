"""Who reads what others said opens one opinion by itself, and reports one that should not be there."""

from __future__ import annotations

import pytest
from consultations_drafts import give_many

from vanban.consultations.giving import give


@pytest.fixture
def released(portal, consultation):
    give_many(portal, consultation, [("dieu-1", "parent", "released"), ("dieu-2", "pupil", "waiting")])
    return consultation


def ways(page):
    """Give where the links below the opinions lead, without the host."""
    return [link["href"].removeprefix("http://localhost") for link in page.html.select(".opinion .post-ways a")]


def test_who_wrote_an_opinion_is_not_asked_to_report_it(portal, consultation):
    def made(site):
        place = site["van-ban"]["tuyen-sinh"]
        return give(place, {"body": "Đồng ý"}, portal.registry, nonce="1", channel="web").code

    code = portal.on_site(made)

    assert ways(portal.browser().get(f"/receipt/{code}")) == []


@pytest.mark.parametrize("view", ["", "/opinions"])
def test_each_opinion_that_others_read_can_be_opened_and_reported(portal, released, view):
    alone, report = ways(portal.browser().get(f"{released}{view}"))

    assert report == f"{alone}/report-content"
    assert "Ý kiến thứ 0" in portal.browser().get(alone)
    assert "Báo nội dung không phù hợp" in portal.browser().get(report)
