"""What people say is seen by nobody who does not see the place that they say it in."""

from __future__ import annotations

import pytest
from forum_rooms import at, forum_at, post_in
from question_boxes import asked, box

from vanban.content import lifecycle
from vanban.workflow.engine import fire

JSON = {"Accept": "application/json"}


def retract(portal, path):
    portal.on_site(
        lambda site: fire(at(site, path), "retract", portal.registry, by="truongban", may=lambda _right: True)
    )


def is_told_of(browser, words, *paths):
    """Tell where somebody is told of what says `words` and lies at `paths`."""
    told = [
        page
        for page in ("/sitemap.xml", f"/search?text={words}", "/")
        if any(p in browser.get(page).text for p in paths)
    ]
    opened = [p for p in paths if browser.get(p, status="*", headers=JSON).status_int == 200]
    return told + opened


@pytest.fixture
def post(portal, topic):
    """The path of a post that everybody reads."""
    return post_in(portal, topic, "Lời nói zzqqx")


def test_in_a_forum_that_is_taken_back_nothing_is_read_and_all_is_there_when_it_opens_again(portal, forum, topic, post):
    browser = portal.browser()
    assert is_told_of(browser, "zzqqx", topic, post)

    retract(portal, forum)

    assert is_told_of(browser, "zzqqx", topic, post) == []
    for name in ("@posts", "answer", "follow", "report-content", "rate"):
        for path in (topic, post):
            assert browser.get(f"{path}/{name}", status="*").status_int != 200
    assert "zzqqx" in portal.browser("truongban").get("/search?text=zzqqx").text.replace('value="zzqqx"', "")
    portal.browser("truongban").get(topic, status=200)

    portal.on_site(
        lambda site: fire(at(site, forum), "publish", portal.registry, by="truongban", may=lambda _right: True)
    )

    assert topic in is_told_of(browser, "zzqqx", topic, post)


def test_a_topic_that_is_moved_into_a_draft_goes_out_of_sight_with_its_posts(portal, topic, post):
    draft = forum_at(portal, state="draft", name="rieng")

    portal.on_site(lambda site: lifecycle.move(at(site, topic), at(site, draft), portal.registry))

    moved = [path.replace("/trao-doi/", "/rieng/") for path in (topic, post)]
    assert is_told_of(portal.browser(), "zzqqx", *moved) == []


def test_questions_of_a_box_that_is_taken_back_are_not_read(portal):
    path = portal.content(box(), folder="van-ban", state="published", name="hoi-dap")
    question = f"{path}/{asked(portal, 'answered')}"
    browser = portal.browser()
    assert browser.get(question, headers=JSON).status_int == 200

    retract(portal, path)

    assert is_told_of(browser, "hoc", question) == []


def test_whoever_sees_the_draft_sees_what_lies_in_it(portal, forum, topic, post):
    retract(portal, forum)

    assert portal.browser("bientap").get(topic).status_int == 200
    assert post.rsplit("/", 1)[1] in portal.browser("bientap").get("/search?text=zzqqx").text
