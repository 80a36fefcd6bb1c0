"""Many opinions are decided about at once; what cannot be done is told one by one, and nobody does what is not theirs."""

from __future__ import annotations

import re

import pytest
from consultations_drafts import draft, give_many
from portals import TOKEN

from vanban.consultations.giving import give
from vanban.consultations.moderating import MOST
from vanban.consultations.spam_score import LEAST, counts_of
from vanban.consultations.taking_back import take_back
from vanban.content.feedback import Feedback
from vanban.security.audit import audit_log
from vanban.text.normal import fold

QUEUE = "/van-ban/tuyen-sinh/moderation"


def given(portal, *opinions, place="tuyen-sinh"):
    """Give opinions with these values; give their names."""

    def deed(site):
        asked = site["van-ban"][place]
        made = [give(asked, values, portal.registry, nonce=str(values), channel="web").opinion for values in opinions]
        return [one.__name__ for one in made]

    return portal.on_site(deed)


def states(portal, place="tuyen-sinh"):
    """Give the state of each opinion by what it says."""
    return portal.read(
        lambda site: {
            one.body: one.state or "waiting" for one in site["van-ban"][place].values() if isinstance(one, Feedback)
        }
    )


@pytest.fixture
def reviewer(portal):
    return portal.browser("truongban")


def sent(browser, names, do, *, state="waiting", status=None, address=QUEUE, **more):
    token = TOKEN.search(browser.get(QUEUE).text)
    fields = [("names", name) for name in names] + [("state", state), ("do", do), *more.items()]
    return browser.post(address, [("csrf_token", token[1] if token else ""), *fields], status=status)


def said(page):
    return " ".join(page.html.select_one(".error-summary").get_text(" ", strip=True).split())


@pytest.mark.parametrize("login", [None, "canbo"])
def test_the_list_is_not_for_those_who_do_not_work_on_it(portal, consultation, login):
    names = given(portal, {"body": "Nên lùi hạn"})
    browser = portal.browser(login)
    page = browser.get(QUEUE, status="*")

    assert page.status_int in (302, 303, 403)
    assert "Nên lùi hạn" not in page.text
    token = TOKEN.search(browser.get("/profile").text)[1] if login else ""
    fields = {"csrf_token": token, "names": names[0], "state": "waiting", "do": "release"}
    assert browser.post(QUEUE, fields, status="*").status_int in (302, 303, 400, 403)
    assert states(portal) == {"Nên lùi hạn": "waiting"}


@pytest.mark.parametrize("state", ["open", "closed"])
def test_an_editor_who_may_not_publish_sees_the_list_and_decides_nothing(portal, consultation, state):
    names = given(portal, {"body": "Nên lùi hạn"})
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], state))
    editor = portal.browser("bientap")

    assert "Nên lùi hạn" in editor.get(QUEUE).text
    assert not editor.get(QUEUE).html.select("button[name=do]")
    assert "Người có quyền công bố sẽ quyết định" in editor.get(QUEUE)
    assert "Người có quyền công bố sẽ quyết định" not in portal.browser("truongban").get(QUEUE)
    assert "x" not in [key.text for key in editor.get(QUEUE).html.select(".keys kbd")]
    token = TOKEN.search(editor.get("/profile").text)[1]
    fields = {"csrf_token": token, "names": names[0], "state": "waiting", "do": "release"}
    assert editor.post(QUEUE, fields, status="*").status_int == 409
    assert states(portal) == {"Nên lùi hạn": "waiting"}


def test_of_two_moderators_the_slower_is_told_and_changes_nothing(portal, consultation, reviewer):
    names = given(portal, {"body": "một"}, {"body": "hai"})
    sent(portal.browser("quantri"), names[:1], "refuse", prepared="advertising", status=303)

    page = sent(reviewer, names, "release", status=200)

    assert states(portal) == {"một": "refused", "hai": "released"}
    assert "một" in said(page)
    assert "hai" not in said(page)


def test_what_was_taken_back_meanwhile_stays_so(portal, consultation, reviewer):
    names = given(portal, {"body": "một"})
    portal.on_site(lambda site: take_back(site["van-ban"]["tuyen-sinh"][names[0]], portal.registry))

    page = sent(reviewer, names, "release", status=409)

    assert "người gửi" in said(page).lower()


def test_opinions_of_another_consultation_and_names_of_nothing_are_not_found(portal, consultation, reviewer):
    portal.content(draft(title="Khác"), folder="van-ban", state="open", name="khac")
    names = given(portal, {"body": "của nơi khác"}, place="khac")

    page = sent(reviewer, [*names, "../khac", "<b>"], "release", status=409)

    assert states(portal, "khac") == {"của nơi khác": "waiting"}
    assert "của nơi khác" not in page.text
    assert "<b>:" not in page.text


@pytest.mark.parametrize(
    ("names", "do"),
    [
        ([], "release"),
        (["y"] * 2, "answer"),
        (["y"], "take_back"),
        (["y"], ""),
        ([f"y-{n}" for n in range(MOST + 1)], "release"),
    ],
)
def test_what_makes_no_sense_gets_one_sentence(portal, consultation, reviewer, names, do):
    given(portal, {"body": "một"})

    assert said(sent(reviewer, names, do, status=400))
    assert states(portal) == {"một": "waiting"}


def test_five_thousand_names_are_refused_before_anything_is_read(portal, consultation, reviewer):
    given(portal, {"body": "một"})

    sent(reviewer, [f"y-kien-{n}" for n in range(5000)], "release", status=413)

    assert states(portal) == {"một": "waiting"}


@pytest.mark.parametrize("remark", ["", "   ", "x" * 10_000])
def test_a_refusal_needs_a_reason_that_can_be_read_and_what_was_chosen_stays_chosen(
    portal, consultation, reviewer, remark
):
    names = given(portal, {"body": "một"}, {"body": "hai"})

    page = sent(reviewer, names[:1], "refuse", remark=remark, status=400)

    assert said(page)
    assert states(portal) == {"một": "waiting", "hai": "waiting"}
    assert [box["value"] for box in page.html.select("input[name=names][checked]")] == names[:1]


def test_what_its_sender_does_not_want_published_and_what_tells_of_a_person_are_left_out(
    portal, consultation, reviewer
):
    names = given(portal, {"body": "riêng", "publishable": False}, {"body": "gọi 0912 345 678"}, {"body": "rõ"})

    page = sent(reviewer, names, "release", status=200)

    assert states(portal) == {"riêng": "waiting", "gọi 0912 345 678": "waiting", "rõ": "released"}
    assert len(page.html.select(".error-summary li")) == 2


def test_chosen_ones_are_refused_with_one_reason_which_is_in_the_history_and_the_log(portal, consultation, reviewer):
    names = given(portal, {"body": "một"}, {"body": "hai"})
    last = audit_log(portal.registry).anchor().number

    sent(reviewer, names, "refuse", prepared="elsewhere", status=303)

    assert states(portal) == {"một": "refused", "hai": "refused"}
    entries = portal.read(lambda site: [site["van-ban"]["tuyen-sinh"][name].history[-1] for name in names])
    assert {(entry.actor, entry.state) for entry in entries} == {("truongban", "refused")}
    assert all("không phải về dự thảo" in entry.remark for entry in entries)
    noted = [one.event for one in audit_log(portal.registry).latest(10) if one.number > last]
    steps = [event for event in noted if event.name == "transition"]
    assert sorted(event.object for event in steps) == sorted(f"/van-ban/tuyen-sinh/{name}" for name in names)


def test_the_list_shows_the_oldest_first_with_what_matters_and_how_many_there_are(portal, consultation, reviewer):
    old = {"body": "cũ, gọi 0912 345 678", "name": "Lan", "article": "dieu-2"}
    given(portal, old, {"body": "mới", "name": "Hội A", "organisation": "Hội A"})

    page = reviewer.get(QUEUE)

    rows = [row.get_text(" ", strip=True) for row in page.html.select(".queue-item")]
    assert ["cũ" in rows[0], "mới" in rows[1]] == [True, True]
    assert "Lan" in rows[0]
    assert page.html.select(".queue-item h2")[1].text == "Hội A"
    assert "Điều 2" in rows[0]
    assert page.html.select_one(".queue-item mark").text == "0912 345 678"
    assert re.sub(r"\D", "", page.html.select_one(".segments [aria-current]").text) == "2"
    assert "moderation" in reviewer.get("/van-ban/tuyen-sinh").html.select_one(".bar").decode()


def test_administrators_are_told_what_waits_and_what_is_overdue(portal, consultation):
    given(portal, {"body": "một"})
    admin = portal.browser("quantri")
    links = [link["href"] for link in admin.get("/admin").html.select(".attention-list a")]
    assert any(QUEUE in link for link in links)

    def close(site):
        asked = site["van-ban"]["tuyen-sinh"]
        asked.deadline = asked.deadline.replace(year=asked.deadline.year - 1)
        portal.to_state(asked, "closed")

    portal.on_site(close)
    links = [link["href"] for link in admin.get("/admin").html.select(".attention-list a")]
    assert any(link.endswith("/van-ban/tuyen-sinh") for link in links)


def test_letters_that_say_the_same_are_decided_about_together_and_only_those_in_the_same_state(
    portal, consultation, reviewer
):
    same = [{"body": words} for words in ("Đồng ý", "đồng ý.", "Dong y", "ĐỒNG Ý!")]
    names = given(portal, *same, {"body": "khác hẳn"})
    sent(reviewer, names[3:4], "hold", status=303)
    shown = reviewer.get(QUEUE)
    assert [box["value"] for box in shown.html.select("input[name=alike]")] == names[:1]

    sent(reviewer, [], "release", alike=names[0], status=303)

    expected = dict.fromkeys(("Đồng ý", "đồng ý.", "Dong y"), "released")
    assert states(portal) == expected | {"ĐỒNG Ý!": "held", "khác hẳn": "waiting"}


def test_why_an_opinion_is_held_is_said_by_the_list_and_on_its_own_page(portal, consultation, reviewer):
    names = given(portal, {"body": "Nhà cái uy tín, nhận 888k http://bit.ly/x1 http://a.bet http://b.win http://c.win"})
    portal.db.cacheMinimize()  # so that it is read from the database, as after a start

    assert reviewer.get(f"{QUEUE}?state=held").html.select_one(".queue-why").text.count(".") >= 1
    assert reviewer.get(f"/van-ban/tuyen-sinh/{names[0]}/moderate").html.select_one(".notice-warning")


def test_a_moderator_reads_which_words_spoke_for_spam(portal, consultation, reviewer):
    def learn(site):
        counts = counts_of(site["van-ban"]["tuyen-sinh"])
        for number in range(LEAST):
            counts.learn(number, f"vay tiền nhanh lãi thấp liên hệ {number}", "spam")
            counts.learn(100 + number, f"nhà trường nên dời giờ vào học {number}", "ham")

    portal.on_site(learn)
    given(portal, {"body": "Vay tiền nhanh, lãi thấp, liên hệ ngay hôm nay"})

    assert "vay tien" in fold(reviewer.get(f"{QUEUE}?state=held").html.select_one(".queue-why").get_text())


def test_none_held_is_told_as_none(portal, consultation):
    give_many(portal, consultation, [("", "parent", "waiting")])

    assert "1 ý kiến chờ đọc, 0 tạm giữ" in portal.browser("quantri").get("/admin")


@pytest.mark.parametrize("login", [None, "canbo", "bientap"])
def test_what_is_left_to_do_is_told_to_nobody_who_cannot_publish_the_outcome(portal, login):
    path = portal.content(draft(), state="open", name="tuyen-sinh")
    give_many(portal, path, [("", "parent", "waiting")])
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], "closed") and None)

    assert portal.browser(login).get(path).html.select(".notice-warning") == []


def test_who_publishes_the_outcome_reads_what_is_left_to_do(portal):
    path = portal.content(draft(), state="open", name="tuyen-sinh")
    given = [("", "parent", state) for state in ("waiting", "held", "released", "answered", "refused")]
    give_many(portal, path, given)
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"], "closed") and None)

    [notice] = portal.browser("truongban").get(path).html.select("a[href$='moderation?state=waiting']")

    assert notice.text == "Còn 2 ý kiến chưa được quyết định; 1 ý kiến đã tiếp nhận chưa trả lời."
