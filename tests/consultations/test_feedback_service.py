"""An opinion is given without an account, once, in time, and is read by nobody before it is released."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft

from vanban.content.history import Entry

HEADERS = {"Accept": "application/json"}


def post(browser, path, status=201, **values):
    return browser.post_json(f"{path}/@feedback", values, headers=HEADERS, status=status)


def token_of(portal, login):
    answer = portal.browser().post_json("/@login", {"login": login, "password": "sông núi nước Nam"}, headers=HEADERS)
    return HEADERS | {"Authorization": f"Bearer {answer.json['token']}"}


def fire(portal, path, name, status=200, **more):
    app = portal.browser()
    return app.post_json(f"{path}/@workflow/{name}", more, headers=token_of(portal, "truongban"), status=status)


def listed(portal, consultation, headers=HEADERS):
    return portal.browser().get(f"{consultation}/@feedback", headers=headers).json["items"]


def path_of(answer):
    return answer.json["@id"].removeprefix("http://localhost")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "body"),
        ({"body": " \u200b "}, "body"),
        ({"body": "\u202e\u0301"}, "body"),
        ({"answers": [{"question": "Tìm gì?"}]}, "body"),
        ({"body": "x" * 20_001}, "body"),
        ({"body": "x", "email": "khong phai"}, "email"),
        ({"body": "x", "article": "Điều 9"}, "article"),
        ({"body": "x", "participant": "king"}, "participant"),
        ({"body": "x", "name": "n" * 201}, "name"),
        ({"body": "x", "name": "Lan"}, "consent"),
        ({"body": "x", "email": "lan@truong.edu.vn", "consent": False}, "consent"),
        ({"body": {"a": 1}}, "body"),
        ({"body": "x", "anonymous": "perhaps"}, "anonymous"),
        ({"body": "x", "attachments": [{"filename": "a.pdf"}]}, "attachments"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(portal, consultation, values, field):
    answer = post(portal.browser(), consultation, status=400, **values)

    assert field in {error["field"] for error in answer.json["errors"]}
    assert portal.read(lambda site: len(site["van-ban"]["tuyen-sinh"])) == 0


@pytest.mark.parametrize("late", [0, 1])
def test_after_the_last_second_nothing_is_taken_whatever_time_is_claimed(portal, late):
    now = datetime.now(UTC)
    path = portal.content(draft(deadline=now - timedelta(seconds=late)), state="open", name="da-het")

    answer = post(portal.browser(), path, status=409, body="muộn", created="2020-01-01T00:00:00+07:00")

    assert "đã kết thúc" in answer.json["message"]


def test_what_is_closed_stays_closed_when_the_clock_is_set_back(portal):
    now = datetime.now(UTC)
    closed = draft(deadline=now + timedelta(days=1))
    closed.remember(Entry("close", "", now + timedelta(hours=1), state="closed"))
    path = portal.content(closed, state="closed", name="da-dong")

    post(portal.browser(), path, status=409, body="Đồng hồ lùi lại")


@pytest.mark.parametrize("state", ["draft", "pending"])
def test_who_may_not_see_the_draft_cannot_answer_it(portal, state):
    path = portal.content(draft(), state=state, name="chua-mo")

    post(portal.browser(), path, status=401, body="x")


@pytest.mark.parametrize("state", ["scheduled", "closed", "answered", "archived"])
def test_one_that_is_not_open_takes_nothing(portal, state):
    path = portal.content(draft(opens=datetime.now(UTC) + timedelta(days=1)), state=state, name="khong-mo")

    post(portal.browser(), path, status=409, body="x")


def test_it_is_acknowledged_and_read_by_nobody_before_it_is_released(portal, consultation):
    given = post(
        portal.browser(), consultation, body="Đồng ý với Điều 2", name="Lê Thị Lan", article="Điều 2", consent=True
    )

    assert given.json["review_state"] == "waiting"
    assert listed(portal, consultation) == []
    portal.browser().get(path_of(given), headers=HEADERS, status=401)

    fire(portal, path_of(given), "release")

    [told] = listed(portal, consultation)
    assert (told["body"], told["name"], told["article"]) == ("Đồng ý với Điều 2", "Lê Thị Lan", "dieu-2")


def test_no_address_is_ever_told_and_no_name_that_is_not_to_be(portal, consultation):
    given = post(
        portal.browser(),
        consultation,
        body="Nên lùi hạn nộp",
        name="Lê Thị Lan",
        organisation="Trường Hoa Sen",
        email="lan@truong.edu.vn",
        anonymous=True,
        consent=True,
    )
    fire(portal, path_of(given), "release")
    app = portal.browser()

    pages = [
        app.get(path, headers=HEADERS).text
        for path in (
            f"{consultation}/@feedback",
            f"{consultation}/@feedback?fullobjects=1",
            f"{consultation}/@feedback?metadata_fields=_all",
            path_of(given),
            f"{consultation}?fullobjects=1",
            "/@search?portal_type=Feedback&metadata_fields=_all",
        )
    ]

    assert all("Nên lùi" in page for page in pages)
    assert not any(word in page for page in pages for word in ("lan@", "Thị Lan", "Hoa Sen"))
    seen = app.get(path_of(given), headers=token_of(portal, "truongban")).json
    assert (seen["email"], seen["name"]) == ("lan@truong.edu.vn", "Lê Thị Lan")


def test_what_is_not_to_be_published_cannot_be_released(portal, consultation):
    given = post(portal.browser(), consultation, body="Chỉ để cơ quan biết", publishable=False)

    fire(portal, path_of(given), "release", status=400)
    fire(portal, path_of(given), "accept")

    assert listed(portal, consultation) == []
    assert portal.read(lambda site: len(site["van-ban"]["tuyen-sinh"])) == 1


def test_sent_twice_it_is_one(portal, consultation):
    first = post(portal.browser(), consultation, body="một lần", nonce="abc")
    second = post(portal.browser(), consultation, body="một lần", nonce="abc")

    assert first.json == second.json
    assert portal.read(lambda site: len(site["van-ban"]["tuyen-sinh"])) == 1


def test_the_receipt_tells_its_bearer_what_became_of_it(portal, consultation):
    given = post(portal.browser(), consultation, body="Cần rõ hơn", name="Lan", consent=True)
    app = portal.browser()

    told = app.get(f"/@receipt/{given.json['receipt']}", headers=HEADERS).json

    assert (told["body"], told["review_state"]) == ("Cần rõ hơn", "waiting")
    written = given.json["receipt"].lower().replace("-", " ")
    assert app.get(f"/@receipt/{written}", headers=HEADERS).json == told
    app.get("/@receipt/GY-2222-2222-2222", headers=HEADERS, status=404)
    app.get("/@receipt", headers=HEADERS, status=404)


def test_taken_back_nothing_of_it_is_left_but_that_it_was(portal, consultation):
    given = post(
        portal.browser(), consultation, body="Tôi rút lại", name="Lan", email="lan@truong.edu.vn", consent=True
    )
    fire(portal, path_of(given), "release")
    app = portal.browser()

    portal.browser().delete(f"/@receipt/{given.json['receipt']}", headers=HEADERS, status=204)

    assert listed(portal, consultation) == []
    told = app.get(f"/@receipt/{given.json['receipt']}", headers=HEADERS).json
    assert (told["review_state"], told["body"]) == ("taken_back", "")
    portal.browser().delete(f"/@receipt/{given.json['receipt']}", headers=HEADERS, status=409)

    def held(site):
        opinion = site[path_of(given).split("/")[1]]["tuyen-sinh"][path_of(given).split("/")[3]]
        return opinion.name, opinion.email, str(opinion.body), opinion.consent.holds

    assert portal.read(held) == ("", "", "", False)


def test_nobody_of_the_office_takes_an_opinion_back(portal, consultation):
    given = post(portal.browser(), consultation, body="Của dân")

    fire(portal, path_of(given), "take_back", status=403)


def test_one_network_that_floods_waits_and_another_does_not(portal, consultation):
    flood = portal.browser(REMOTE_ADDR="203.0.113.5")
    for number in range(20):
        post(flood, consultation, body=f"lần {number}")

    answer = post(flood, consultation, body="lần nữa", status=429)

    assert "Retry-After" in answer.headers
    post(portal.browser(REMOTE_ADDR="198.51.100.7"), consultation, body="người khác")
