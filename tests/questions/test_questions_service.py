"""A program asks, reads what was answered and follows a question; it reads nothing that a page would not show."""

from __future__ import annotations

import pytest
from question_boxes import asked, lead_to

HEADERS = {"Accept": "application/json"}


def post(portal, path, status=201, **values):
    return portal.browser().post_json(f"{path}/@questions", values, headers=HEADERS, status=status)


def get(portal, address, status=200):
    return portal.browser().get(address, headers=HEADERS, status=status)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "title"),
        ({"title": "\u200b", "matter": "tuyen-sinh"}, "title"),
        ({"title": "Khi nào?"}, "matter"),
        ({"title": "Khi nào?", "matter": "khac"}, "matter"),
        ({"title": "Khi nào?", "matter": {"a": 1}}, "matter"),
        ({"title": "Khi nào?", "matter": "tuyen-sinh", "name": "Lan"}, "consent"),
        ({"title": "x" * 201, "matter": "tuyen-sinh"}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(portal, path, values, field):
    answer = post(portal, path, status=400, **values)

    assert field in {error["field"] for error in answer.json["errors"]}
    assert portal.read(lambda site: len(site["van-ban"]["hoi-dap"])) == 0


def test_what_belongs_to_the_office_does_not_count(portal, path):
    post(portal, path, title="Khi nào?", matter="tuyen-sinh", reply="Tự trả lời", reply_unit="Tôi")

    kept = portal.read(lambda site: [(one.reply, one.reply_unit) for one in site["van-ban"]["hoi-dap"].values()])
    assert kept == [("", "")]


def test_the_same_sent_twice_is_one_and_a_closed_box_takes_none(portal, path):
    values = {"title": "Khi nào?", "matter": "Tuyển sinh", "nonce": "1"}
    assert post(portal, path, **values).json["receipt"] == post(portal, path, **values).json["receipt"]
    assert portal.read(lambda site: len(site["van-ban"]["hoi-dap"])) == 1

    portal.on_site(lambda site: portal.to_state(site["van-ban"]["hoi-dap"], "closed"))
    post(portal, path, status=409, title="Nữa?", matter="Tuyển sinh")


def test_only_what_was_published_is_listed_with_its_answer_and_without_names(portal, path):
    asked(portal, title="Chuyện riêng?")
    asked(portal, "answered_privately", title="Chuyện kín?")
    asked(portal, "answered", name="Lê Thị Lan", email="lan@example.vn")

    answer = get(portal, f"{path}/@questions")

    assert [one["title"] for one in answer.json["items"]] == ["Lịch nghỉ Tết?"]
    assert answer.json["items"][0]["answer"]["reply"] == "Nghỉ từ 28 tháng Chạp."
    assert answer.json["matters"][0] == {"token": "tuyen-sinh", "title": "Tuyển sinh", "unit": "Tổ Tuyển sinh"}
    assert not any(words in answer.text for words in ("Thị Lan", "lan@", "canbo", "Chuyện"))
    assert get(portal, f"{path}/@questions?matter=hoc-phi").json["items"] == []
    assert len(get(portal, f"{path}/@questions?text=nghi+tet").json["items"]) == 1


def test_a_question_is_followed_by_its_receipt_in_every_state(portal, path):
    code = post(portal, path, title="Khi nào?", matter="tuyen-sinh").json["receipt"]
    assert get(portal, f"/@receipt/{code}").json["until"]

    portal.on_site(lambda site: lead_to(next(iter(site["van-ban"]["hoi-dap"].values())), "answered", portal.registry))

    told = get(portal, f"/@receipt/{code}").json
    assert told["answer"]["reply"] == "Nghỉ từ 28 tháng Chạp."
    assert told["review_state"] == "answered"
    assert len(told["steps"]) == 2
    portal.browser().delete(f"/@receipt/{code}", headers=HEADERS, status=204)
    assert get(portal, f"/@receipt/{code}").json["review_state"] == "taken_back"


def test_the_service_is_described(portal):
    assert "/{path}/@questions" in get(portal, "/@openapi").json["paths"]
