"""A section that only members read: nothing of it is shown to anybody else, open or closed."""

from __future__ import annotations

import pytest
from forum_rooms import MEMBER, at, forum_at, post_in, topic_in

from vanban.catalog.query import Query, search
from vanban.catalog.resolving import resolve
from vanban.content.lifecycle import subtree
from vanban.permissions import Permission
from vanban.security.acl import allowed_principals
from vanban.security.policy import identity_of


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


def test_who_wrote_there_reads_their_own_words_while_they_wait(portal, room, topic):
    own, answer = topic_in(portal, room, MEMBER, title="Xin hỏi riêng"), post_in(portal, topic, "Của tôi", MEMBER)
    member = portal.browser("canbo")

    assert "Xin hỏi riêng" in member.get(room)
    assert "Xin hỏi riêng" in member.get(own, status=200)
    for path in (own, answer):
        member.get(f"{path}/change-post", status=200)
        member.get(f"{path}/delete-post", status=200)
    assert portal.browser().get(own, status="*").status_int in (303, 403, 404)


@pytest.mark.parametrize("state", ["draft", "open", "members", "closed", "members_closed"])
def test_lists_have_exactly_what_their_reader_may_see(portal, room, topic, state):
    topic_in(portal, room, MEMBER, title="Chờ đọc")
    post_in(portal, topic, "Cũng chờ", MEMBER)
    portal.on_site(lambda site: portal.to_state(at(site, room), state))

    def compared(site, login):
        accounts, nodes = site.service("accounts"), list(subtree(at(site, room)))
        mine = identity_of(accounts, login).principals if login else frozenset({"system.Everyone"})
        may = {node for node in nodes if mine & allowed_principals(node, Permission.VIEW, portal.registry)}
        listed = search(Query(principals=mine), site, portal.registry).docids
        return may, {node for node in nodes if node is resolve(site, node.docid) and node.docid in listed}

    for login in ("", "canbo", "bientap", "truongban", "quantri"):
        may, listed = portal.read(lambda site, login=login: compared(site, login))
        assert {str(node.title) for node in may} == {str(node.title) for node in listed}, login
        assert len(may) == len(listed), login


def moved_to(portal, login, topic, forum, *, sure=False):
    """Send what `login` wishes, whether or not the page offers the forum."""
    browser, docid = portal.browser(login), str(portal.read(lambda site: at(site, forum).docid))
    form = browser.get(f"{topic}/steer-topic").forms["steer-form"]
    fields = {**dict(form.submit_fields()), "forum": docid} | ({"sure": "yes"} if sure else {})
    return browser.post(f"{topic}/steer-topic", fields, status="*")


@pytest.mark.parametrize("state", ["open", "draft", "closed"])
@pytest.mark.parametrize("sure", [False, True])
def test_whoever_moderates_does_not_make_public_what_members_wrote(portal, room, topic, state, sure):
    beside = forum_at(portal, state=state, name="cong-khai")

    answer = moved_to(portal, "bientap", topic, beside, sure=sure)

    assert answer.status_int in (400, 403)
    assert portal.read(lambda site: at(site, topic).__parent__.docid == at(site, room).docid)


def test_the_head_confirms_that_what_members_wrote_becomes_public(portal, room, topic):
    beside = forum_at(portal, state="open", name="cong-khai")

    asked = moved_to(portal, "truongban", topic, beside)

    assert asked.status_int == 400
    assert asked.html.select_one('.error-summary a[href="#sure"]') is not None
    assert asked.forms["steer-form"]["forum"].value == str(portal.read(lambda site: at(site, beside).docid))

    assert moved_to(portal, "truongban", topic, beside, sure=True).status_int == 303
    assert "hai buổi" in portal.browser().get(f"{beside}/{topic.rsplit('/', 1)[1]}")


def test_from_one_forum_of_members_to_another_nothing_is_to_confirm(portal, room, topic):
    beside = forum_at(portal, state="members", name="noi-bo")

    assert "sure" not in portal.browser("truongban").get(f"{topic}/steer-topic").forms["steer-form"].fields
    assert moved_to(portal, "bientap", topic, beside).status_int == 303
