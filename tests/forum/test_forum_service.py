"""`@topics` and `@posts`."""

from __future__ import annotations

import pytest
from consultations_drafts import do
from forum_rooms import at, forum_at, post_in, topic_in
from webtest import TestApp

from vanban.forum.writing import STRANGER

SAID = {"body": "Xin chào", "name": "Lê Thị Lan", "consent": True}


@pytest.fixture
def program(portal):
    return TestApp(portal.wsgi, extra_environ={"HTTP_ACCEPT": "application/json"})


def ask(program, path, status=200):
    return program.get(path, headers={"Accept": "application/json"}, status=status).json


def post(program, path, status=201, **body):
    return program.post_json(path, body, headers={"Accept": "application/json"}, status=status).json


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"body": ""}, 400),
        ({"body": "ă" * 20_001}, 400),
        ({"name": ""}, 400),
        ({"consent": False}, 400),
        ({"quoted": "khong-co"}, 400),
        ({"body": 7}, 400),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(portal, program, topic, change, status):
    post(program, f"{topic}/@posts", status, **SAID | change)

    assert portal.read(lambda site: len(at(site, topic))) == 0


def test_closed_and_private_places_say_why(portal, program, topic):
    portal.on_site(lambda site: setattr(at(site, topic), "closed", True))
    private = forum_at(portal, topics_by="members", posts_by="members", name="rieng")

    assert "đã đóng" in post(program, f"{topic}/@posts", 409, **SAID)["message"]
    post(program, f"{private}/@topics", 401, title="Chào", **SAID)


def test_the_same_post_sent_twenty_times_is_one(portal, program, topic):
    answers = {post(program, f"{topic}/@posts", nonce="1", **SAID)["receipt"] for _time in range(20)}

    assert len(answers) == 1
    assert portal.read(lambda site: len(at(site, topic))) == 1


def test_a_topic_is_opened_waits_and_is_followed_with_the_receipt(program, forum):
    given = post(program, f"{forum}/@topics", title="Hỏi về thư viện", pinned=True, closed=True, **SAID)

    assert given["review_state"] == "waiting"
    assert ask(program, f"/@receipt/{given['receipt']}")["review_state"] == "waiting"
    assert ask(program, f"{forum}/@topics")["items_total"] == 0


def test_what_may_be_read_is_listed_without_addresses_of_people(portal, program, topic):
    first = post_in(portal, topic, "Một", STRANGER, email="lan@example.vn")
    portal.on_site(lambda site: do(at(site, first), "release", portal.registry))
    post_in(portal, topic, "Hai", quoted=first.rsplit("/", 1)[1])

    found = ask(program, f"{topic}/@posts")

    assert [item["body"] for item in found["items"]] == ["Một", "Hai"]
    assert found["items"][1]["quoted"] == first.rsplit("/", 1)[1]
    assert "lan@example.vn" not in str(found)
    assert ask(program, topic)["title"] == "Dạy văn lớp 6 thế nào"


def test_both_services_are_in_the_description(program, forum, portal):
    topic_in(portal, forum)

    paths = ask(program, "/@openapi")["paths"]

    assert {"get", "post"} <= paths["/{path}/@posts"].keys()
    assert {"get", "post"} <= paths["/{path}/@topics"].keys()
