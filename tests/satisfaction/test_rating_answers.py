"""On the receipt of an answered opinion its sender says once how it was dealt with; it is not kept with the opinion."""

from __future__ import annotations

import pytest
from consultations_drafts import do, draft

from vanban.consultations.giving import give
from vanban.content.lifecycle import remove
from vanban.satisfaction.rating import ratings_of


@pytest.fixture
def receipt(portal):
    """The path of the receipt of an opinion that is answered."""
    portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")
    return f"/receipt/{given(portal, 'release', 'answer')}"


def given(portal, *deeds):
    def fill(site):
        found = give(site["van-ban"]["tuyen-sinh"], {"body": "Nên lùi hạn"}, portal.registry, nonce="1", channel="web")
        for deed in deeds:
            do(found.opinion, deed, portal.registry)
        return found.code

    return portal.on_site(fill)


def counted(portal):
    return portal.read(lambda site: [(kind, level, count) for kind, _m, level, _d, count in ratings_of(site).records()])


@pytest.mark.parametrize("level", ["", "9", "x"])
def test_without_a_level_nothing_is_counted(portal, receipt, level):
    form = portal.browser().get(receipt).forms["rate-form"]
    if level:
        form["level"].force_value(level)

    page = form.submit("rate", status=400)

    assert "Hãy chọn mức độ" in page.text
    assert counted(portal) == []


def test_it_is_rated_once_for_each_receipt(portal, receipt):
    form = portal.browser().get(receipt).forms["rate-form"]
    form["level"] = "4"

    page = form.submit("rate", status=303).follow()
    form.submit("rate", status=409)

    assert "rate-form" not in page.forms
    assert counted(portal) == [("answer", 4, 1)]


def test_nothing_is_kept_with_the_opinion(portal, receipt):
    def values(site):
        [opinion] = site["van-ban"]["tuyen-sinh"].values()
        return {name: value for name, value in vars(opinion).items() if not name.startswith("_")}

    before = portal.read(values)
    form = portal.browser().get(receipt).forms["rate-form"]
    form["level"] = "1"
    form.submit("rate", status=303)

    assert portal.read(values).keys() == before.keys()


def test_what_is_not_answered_is_not_asked_about(portal):
    portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")
    page = portal.browser().get(f"/receipt/{given(portal, 'release')}")

    assert "rate-form" not in page.forms


def test_a_receipt_that_is_gone_leaves_no_mark(portal, receipt):
    form = portal.browser().get(receipt).forms["rate-form"]
    form["level"] = "4"
    form.submit("rate", status=303)

    def drop(site):
        remove(site["van-ban"]["tuyen-sinh"], portal.registry)
        return len(ratings_of(site)._receipts)

    assert portal.on_site(drop) == 0
