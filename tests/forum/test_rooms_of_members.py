"""A section that only members read: nothing of it is shown to anybody else, open or closed."""

from __future__ import annotations

import pytest
from forum_rooms import at, forum_at, post_in, topic_in


@pytest.fixture
def room(portal):
    return forum_at(portal, state="members")


@pytest.fixture
def topic(portal, room):
    found = topic_in(portal, room)
    post_in(portal, found)
    return found


@pytest.mark.parametrize("state", ["members", "members_closed"])
def test_others_find_nothing_of_it(portal, room, topic, state):
    portal.on_site(lambda site: portal.to_state(at(site, room), state))
    stranger = portal.browser()

    for path in (room, topic, f"{room}/rss.xml", f"{topic}/@posts"):
        assert stranger.get(path, status="*").status_int in (303, 401, 403, 404), path
    assert "Dạy văn lớp 6" not in stranger.get("/search?text=van+lop+6")
    assert "hai buổi" not in stranger.get("/search?text=hai+buoi")


@pytest.mark.parametrize(("state", "takes"), [("members", True), ("members_closed", False)])
def test_members_read_it_and_write_while_it_is_open(portal, room, topic, state, takes):
    portal.on_site(lambda site: portal.to_state(at(site, room), state))
    member = portal.browser("canbo")

    page = member.get(topic)

    assert "hai buổi" in page
    assert (page.html.find("form", action=lambda to: to and to.endswith("/answer")) is not None) is takes
    assert "Dạy văn lớp 6" in member.get("/search?text=van+lop+6")


def test_whoever_moderates_closes_it_and_shows_it_to_nobody_by_that(portal, room, topic):
    def told(login):
        return {link["value"] for link in portal.browser(login).get(room).html.select("[name=transition]")}

    assert "close_to_members" in told("bientap") | told("truongban")
    assert "publish_to_all" not in told("bientap")
