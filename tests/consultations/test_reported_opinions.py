"""What readers reported of opinions: who moderates sees it, and what its sender takes back is settled."""

from __future__ import annotations

import pytest

from vanban.consultations.giving import give
from vanban.consultations.taking_back import take_back
from vanban.takedown.deciding import hide_now
from vanban.takedown.reporting import report

QUEUE = "/van-ban/tuyen-sinh/moderation"


def given(portal, *opinions):
    """Give opinions with these values; give their names."""

    def deed(site):
        asked = site["van-ban"]["tuyen-sinh"]
        made = [give(asked, values, portal.registry, nonce=str(values), channel="web").opinion for values in opinions]
        return [one.__name__ for one in made]

    return portal.on_site(deed)


@pytest.fixture
def reviewer(portal):
    return portal.browser("truongban")


def test_moderators_see_what_readers_reported_and_others_do_not(portal, consultation, reviewer):
    one, two = given(portal, {"body": "Nên lùi hạn"}, {"body": "Số 0900 000 000 là của bà Lan"})
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][two], "released"))
    for words in ("Lộ số của tôi", "Lộ số của bà ấy"):
        portal.on_site(
            lambda site, words=words: report(
                site["van-ban"]["tuyen-sinh"][two], portal.registry, "personal-data", words, ""
            )
        )

    page = reviewer.get(f"{QUEUE}?state=reported")
    assert [item["id"] for item in page.html.select(".queue-item")] == [two]
    assert "(2)" in page.html.select_one(".queue-item").get_text()
    assert "Lộ số của tôi" in reviewer.get(f"/van-ban/tuyen-sinh/{two}/moderate").text
    assert one not in page.text
    assert "Lộ số" not in portal.browser().get(f"/van-ban/tuyen-sinh/{two}").text


def test_what_its_sender_takes_back_is_settled_and_who_reported_it_is_told(portal, consultation, reviewer):
    [name] = given(portal, {"body": "Số 0900 000 000 là của bà Lan"})
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][name], "released"))
    words = ("personal-data", "Lộ số", "lan@example.vn")
    portal.on_site(lambda site: report(site["van-ban"]["tuyen-sinh"][name], portal.registry, *words))

    def deed(site):
        take_back(site["van-ban"]["tuyen-sinh"][name], portal.registry)
        return [job.args for job in site.service("jobs").lane("send-letter")]

    [letter] = portal.on_site(deed)

    assert name not in reviewer.get(f"{QUEUE}?state=reported")
    assert letter[0] == "lan@example.vn"
    assert "đã rút lại" in letter[2]
    [case] = portal.read(lambda site: [(one.is_open, one.title, one.path) for one in site.service("takedowns")])
    assert case[0] is False
    assert "0900" not in case[1]


def test_what_somebody_hid_stays_open_though_it_was_taken_back(portal, consultation):
    [name] = given(portal, {"body": "Số 0900 000 000 là của bà Lan"})
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][name], "released"))
    portal.on_site(lambda site: hide_now(site["van-ban"]["tuyen-sinh"][name], portal.registry, by="truongban"))

    portal.on_site(lambda site: take_back(site["van-ban"]["tuyen-sinh"][name], portal.registry))

    [case] = portal.read(lambda site: [(one.is_open, one.title) for one in site.service("takedowns")])
    assert case[0] is True
    assert "0900" not in case[1]
