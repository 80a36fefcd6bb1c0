"""A poll opens and closes by itself, and what people voted on stays as they read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from polls_open import ANY, EARLY, LATE, poll, vote, votes
from portals import PASSWORD

from vanban.personal_data import Person, register_of
from vanban.workflow.timed import fire_due

HEADERS = {"Accept": "application/json"}


def editing(portal, path, login="truongban"):
    return portal.browser(login).get(f"{path}/edit").forms["content-form"]


def bearer_of(portal):
    person = {"login": "truongban", "password": PASSWORD}
    token = portal.browser().post_json("/@login", person, headers=HEADERS).json["token"]
    return HEADERS | {"Authorization": f"Bearer {token}"}


def words_of(form):
    return [field for name, fields in form.fields.items() if name == "choice" for field in fields]


def of_site(portal, path):
    return portal.read(lambda site: [row["choice"] for row in site["tin-tuc"][path.rsplit("/", 1)[1]].choices])


def clock(portal, now):
    return portal.on_site(lambda site: [name for _path, name in fire_due(site, portal.registry, now)])


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([EARLY], "từ 2 đến 20"),
        ([EARLY, "7 GIỜ"], "giống nhau"),
        ([f"phương án {number}" for number in range(21)], "tối đa 20"),
        ([EARLY, "x" * 201], "200"),
        ([], ""),
    ],
)
def test_choices_that_cannot_be_voted_on_are_refused(portal, choices, said):
    values = {"@type": "Poll", "title": "Hỏi", "choices": [{"choice": words} for words in choices]}

    answer = portal.browser().post_json("/tin-tuc", values, headers=bearer_of(portal), status=400)

    assert said in str(answer.json["errors"])


def test_a_poll_is_made_with_the_form_without_script(portal):
    form = portal.browser("bientap").get("/tin-tuc/add/Poll").forms["content-form"]
    form["title"] = "Có nên mở thư viện buổi trưa?"
    for field, words in zip(words_of(form), ("Có", "Không"), strict=False):
        field.value = words

    form.submit("save", status=303)

    path = "/tin-tuc/co-nen-mo-thu-vien-buoi-trua"
    assert of_site(portal, path) == ["Có", "Không"]


def test_one_choice_alone_comes_back_with_room_for_another(portal):
    form = portal.browser("bientap").get("/tin-tuc/add/Poll").forms["content-form"]
    form["title"] = "Có nên?"
    words_of(form)[0].value = "Có"

    again = form.submit("save", status=400).forms["content-form"]

    assert [field.value for field in words_of(again)][:2] == ["Có", ""]


def test_more_ticks_than_choices_and_an_end_before_the_beginning_are_refused(portal, question):
    form = editing(portal, question)
    form["picks"] = "4"

    page = form.submit("save", status=400)

    assert "Không có nhiều phương án" in page.text


def test_a_choice_with_votes_is_neither_reworded_nor_taken_out(portal, question):
    vote(portal.browser(), question, EARLY)
    form = editing(portal, question)
    words_of(form)[0].value = "6 giờ"

    page = form.submit("save", status=400)

    assert f"“{EARLY}” đã có phiếu" in page.text
    assert words_of(page.forms["content-form"])[0].value == "6 giờ"
    assert of_site(portal, question) == [EARLY, LATE, ANY]


def test_choices_without_votes_change_and_new_ones_come_and_votes_stay_where_they_were_given(portal, question):
    vote(portal.browser(), question, LATE)
    form = editing(portal, question)
    words_of(form)[0].value = "6 giờ 45"

    form.submit("save", status=303)
    vote(portal.browser(), question, "6 giờ 45")

    assert votes(portal, question) == (2, {"6 giờ 45": 1, LATE: 1})


@pytest.mark.parametrize(("field", "value"), [("title", "Câu hỏi khác"), ("picks", 2), ("members_only", True)])
def test_what_people_voted_on_stays_for_programs_too(portal, question, field, value):
    vote(portal.browser(), question, EARLY)

    answer = portal.browser().patch_json(question, {field: value}, headers=bearer_of(portal), status=400)

    assert field in str(answer.json["errors"])
    portal.browser().patch_json(question, {"description": "Nói thêm"}, headers=bearer_of(portal), status=204)


def test_it_opens_and_closes_by_itself_and_forgets_then_who_voted(portal):
    now = datetime.now(UTC)
    path = portal.content(
        poll(opens=now + timedelta(hours=1), deadline=now + timedelta(hours=2), members_only=True),
        folder="tin-tuc",
        state="scheduled",
        name="tu-dong",
    )
    assert clock(portal, now) == []
    assert clock(portal, now + timedelta(hours=1)) == ["open"]
    vote(portal.browser("canbo"), path, EARLY)

    def found(site):
        kept = register_of(portal.registry)["votes"]
        return len(list(kept.find(site, portal.registry, Person(login="canbo"))))

    assert portal.read(found) == 1
    assert clock(portal, now + timedelta(hours=2)) == ["close"]
    assert portal.read(found) == 0
    assert votes(portal, path) == (1, {EARLY: 1})


def test_who_is_forgotten_leaves_a_vote_and_no_mark(portal):
    path = portal.content(poll(members_only=True), folder="tin-tuc", state="open", name="noi-bo")
    vote(portal.browser("canbo"), path, EARLY)

    def forget(site):
        kept, person = register_of(portal.registry)["votes"], Person(login="canbo")
        kept.erase(site, portal.registry, person, "x", 0)
        return list(kept.find(site, portal.registry, person))

    assert portal.on_site(forget) == []
    assert votes(portal, path)[0] == 1


def test_without_a_time_a_poll_is_not_put_to_the_public(portal):
    path = portal.content(poll(deadline=None), folder="tin-tuc", state="draft", name="chua-xong")

    answer = portal.browser().post_json(f"{path}/@workflow/schedule", {}, headers=bearer_of(portal), status="4*")

    assert "mở lúc nào" in answer.json["message"]
    assert portal.read(lambda site: site["tin-tuc"]["chua-xong"].state) == "draft"


def test_a_copy_begins_without_votes(portal, question):
    from vanban.content.lifecycle import copy  # noqa: PLC0415

    vote(portal.browser(), question, EARLY)

    twin = portal.on_site(lambda site: copy(site["tin-tuc"]["gio-vao-hoc"], site["tin-tuc"], portal.registry).voters)

    assert twin == 0


@pytest.mark.parametrize(
    "deadline", [None, "9999-12-31T23:59:00+00:00", "9999-12-31T10:00:00+07:00", "0001-01-01T00:00:00Z"]
)
def test_an_open_poll_keeps_a_time_at_which_it_closes_and_that_can_be_meant(portal, question, deadline):
    app = portal.browser()

    refused = app.patch_json(question, {"deadline": deadline}, headers=bearer_of(portal), status=400)

    assert "deadline" in refused.text
    assert app.get("/tin-tuc").status_int == 200
    assert app.get(question).status_int == 200


def closed_by_hand(portal, path, remark):
    """Close the poll as the head does; give the answer."""
    browser = portal.browser("truongban")
    token = browser.get(path).html.select_one("[name=csrf_token]")["value"]
    fields = {"csrf_token": token, "transition": "close", "remark": remark}
    return browser.post(f"{path}/transition", fields, status="*")


def test_an_early_end_is_told_with_its_reason_and_the_end_that_was_announced_stays(portal, question):
    announced = portal.read(lambda site: site["tin-tuc"]["gio-vao-hoc"].deadline)
    asked = closed_by_hand(portal, question, "")
    assert asked.status_int == 400
    assert "Mọi người đều đọc được lý do này" in asked.text
    assert "qua thư" not in asked.html.select_one("#remark-help").text

    closed_by_hand(portal, question, "Đã đủ ý kiến")

    page = portal.browser().get(question)
    assert "Đã đủ ý kiến" in page.text
    assert "Kết thúc sớm lúc" in page.html.select_one(".facts").text
    poll_now = portal.read(
        lambda site: (site["tin-tuc"]["gio-vao-hoc"].deadline, bool(site["tin-tuc"]["gio-vao-hoc"].closed_early))
    )
    assert poll_now == (announced, True)
    assert "poll-form" not in page.forms


def test_the_reason_of_a_poll_that_was_closed_before_reasons_were_told_stays_with_the_office(portal, question):
    closed_by_hand(portal, question, "Lý do nội bộ")
    portal.on_site(lambda site: setattr(site["tin-tuc"]["gio-vao-hoc"], "deadline", datetime.now(UTC)))

    assert "Lý do nội bộ" not in portal.browser().get(question).text


def test_an_end_by_the_clock_is_no_early_one(portal, question):
    now = datetime.now(UTC)

    assert clock(portal, now + timedelta(days=4)) == ["close"]

    assert portal.read(lambda site: site["tin-tuc"]["gio-vao-hoc"].closed_early) is None
    assert "sớm" not in portal.browser().get(question).html.select_one(".facts").text
