"""Everybody votes with a form, once; whatever is wrong, what was chosen is still there, and nothing is counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from polls_open import ANY, EARLY, LATE, change, form_of, poll, tick, vote, votes

from vanban.content.ballots import key_of
from vanban.errors import Conflict
from vanban.polls.voting import LIMIT, mark_of_form
from vanban.polls.voting import vote as cast_vote
from vanban.views import strangers

NONE = (0, {})


def ticked(page):
    return [field["value"] for field in page.html.select("#choices input[checked]")]


def test_without_a_choice_nothing_is_counted(portal, question):
    page = form_of(portal.browser().get(question)).submit(status=400)

    assert "Hãy chọn" in page.html.select_one(".error-summary").get_text()
    assert votes(portal, question) == NONE


@pytest.mark.parametrize("chosen", ["khong-co", "x" * 5000, "\x00", "Ω"])
def test_a_choice_that_is_not_offered_is_not_counted(portal, question, chosen):
    form = form_of(portal.browser().get(question))
    form["choice"].force_value(chosen)

    form.submit(status=400)

    assert votes(portal, question) == NONE


def test_more_than_may_be_chosen_is_refused_and_stays_marked(portal):
    path = portal.content(poll(picks=2), folder="tin-tuc", state="open", name="nhieu")
    form = tick(form_of(portal.browser().get(path)), EARLY, LATE, ANY)

    page = form.submit(status=400)

    assert len(ticked(page)) == 3
    assert votes(portal, path) == NONE
    tick(form_of(page), EARLY, ANY).submit(status=303)
    assert votes(portal, path) == (1, {EARLY: 1, ANY: 1})


def test_a_form_that_a_program_filled_is_shown_again(portal, question):
    form = tick(form_of(portal.browser().get(question)), EARLY)
    form["website"] = "http://x.vn"

    assert ticked(form.submit(status=400)) == [key_of(EARLY)]
    assert votes(portal, question) == NONE


def test_a_form_that_comes_faster_than_anybody_reads_is_shown_again(portal, question, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 60.0)

    page = vote(portal.browser(), question, EARLY, status=400)

    assert ticked(page) == [key_of(EARLY)]
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    form_of(page).submit(status=303)
    assert votes(portal, question)[0] == 1


def test_a_form_of_another_poll_counts_nothing(portal, question):
    other = portal.content(poll(title="Khác"), folder="tin-tuc", state="open", name="khac")
    browser = portal.browser()
    form = tick(form_of(browser.get(question)), EARLY)
    form["began"] = form_of(browser.get(other))["began"].value

    form.submit(status=400)

    assert votes(portal, question) == NONE


def test_a_foreign_page_makes_nobody_vote(portal, question):
    tick(form_of(portal.browser().get(question)), EARLY).submit(headers={"Origin": "https://evil.vn"}, status=400)

    assert votes(portal, question) == NONE


def test_a_vote_counts_until_the_last_moment_and_not_at_it_whatever_time_the_form_tells(portal, question):
    browser = portal.browser()
    form = tick(form_of(browser.get(question)), EARLY)
    late = tick(form_of(portal.browser().get(question)), LATE)
    change(portal, question, deadline=datetime.now(UTC) + timedelta(seconds=2))
    form.submit(status=303)
    change(portal, question, deadline=datetime.now(UTC))

    page = late.submit(headers={"Date": "Mon, 01 Jan 2024 00:00:00 GMT"}, status=409)

    assert "đã đóng" in page.text
    assert votes(portal, question) == (1, {EARLY: 1})


def test_the_last_microsecond_counts_and_the_deadline_itself_does_not(portal, question):
    def cast(site):
        found = site["tin-tuc"]["gio-vao-hoc"]
        last = found.deadline - timedelta(microseconds=1)
        counted = cast_vote(found, [key_of(EARLY)], mark_of_form("last"), now=last)
        with pytest.raises(Conflict):
            cast_vote(found, [key_of(EARLY)], mark_of_form("at it"), now=found.deadline)
        return counted

    assert portal.on_site(cast) is True
    assert votes(portal, question) == (1, {EARLY: 1})


def test_before_it_opens_no_vote_counts(portal):
    path = portal.content(poll(), folder="tin-tuc", state="open", name="som")
    form = tick(form_of(portal.browser().get(path)), EARLY)
    change(portal, path, state="scheduled")

    form.submit(status=409)

    assert votes(portal, path) == NONE


def test_the_same_form_sent_twenty_times_at_once_is_one_vote(portal, question):
    form = tick(form_of(portal.browser().get(question)), EARLY)
    sent, cookies = form.submit_fields(), form.response.headers["Set-Cookie"].split(";")[0]

    def send(_number):
        return portal.browser().post(f"{question}/vote", sent, headers={"Cookie": cookies}).status_int

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, range(20))) == {303}

    assert votes(portal, question) == (1, {EARLY: 1})


def test_one_browser_votes_once_and_another_behind_the_same_address_too(portal, question):
    browser = portal.browser()
    thanks = vote(browser, question, EARLY).follow()

    assert "poll-form" not in thanks.forms
    assert "đã bỏ phiếu" in thanks.text
    assert "(100 %)" in thanks.text
    vote(portal.browser(), question, LATE)
    assert votes(portal, question) == (2, {EARLY: 1, LATE: 1})


def test_what_a_browser_keeps_is_the_same_for_all_who_voted(portal, question):
    def kept(words):
        sent = vote(portal.browser(), question, words)
        return [one.split(";")[0] for one in sent.headers.getall("Set-Cookie") if "vanban_poll" in one]

    assert len(kept(EARLY)) == 1
    assert kept(EARLY) == kept(LATE)


def test_a_made_up_cookie_is_no_vote(portal, question):
    docid = portal.read(lambda site: site["tin-tuc"]["gio-vao-hoc"].docid)

    page = portal.browser().get(question, headers={"Cookie": f"vanban_poll_{docid}=AAAA"})

    assert "poll-form" in page.forms


def test_a_school_of_a_thousand_votes_behind_one_address_and_no_more(portal, question, monkeypatch):
    assert LIMIT.most >= 1000
    monkeypatch.setitem(portal.registry.settings, "vanban.throttle.poll-vote", "2/60")
    for _number in range(2):
        vote(portal.browser(), question, EARLY, status=303)

    page = vote(portal.browser(), question, LATE, status=429)

    assert page.headers["Retry-After"]
    assert ticked(page) == [key_of(LATE)]
    vote(portal.browser(REMOTE_ADDR="203.0.113.9"), question, LATE, status=303)
    assert votes(portal, question) == (3, {EARLY: 2, LATE: 1})


def test_the_form_of_the_front_page_is_shown_again_to_be_confirmed(portal, question):
    browser = portal.browser()
    page = browser.post(f"{question}/vote", {"choice": key_of(LATE)})

    assert ticked(page) == [key_of(LATE)]
    assert votes(portal, question) == NONE
    form_of(page).submit(status=303)
    assert votes(portal, question) == (1, {LATE: 1})


def test_the_address_of_the_form_leads_to_the_poll(portal, question):
    assert portal.browser().get(f"{question}/vote", status=303).location.endswith(question)


def test_a_poll_for_accounts_counts_one_vote_for_each_however_many_browsers_it_has(portal):
    path = portal.content(poll(members_only=True), folder="tin-tuc", state="open", name="noi-bo")
    stranger = portal.browser().get(path)
    assert "poll-form" not in stranger.forms
    assert stranger.html.select_one('a.btn[href*="/login"]')

    vote(portal.browser("canbo"), path, EARLY, status=303)
    again = portal.browser("canbo").get(path)

    assert "poll-form" not in again.forms
    vote(portal.browser("bientap"), path, EARLY, status=303)
    assert votes(portal, path) == (2, {EARLY: 2})


def test_a_poll_for_accounts_takes_no_vote_of_a_stranger(portal):
    path = portal.content(poll(), folder="tin-tuc", state="open", name="noi-bo")
    form = tick(form_of(portal.browser().get(path)), EARLY)
    change(portal, path, members_only=True)

    form.submit(status=403)

    assert votes(portal, path) == NONE


@pytest.mark.parametrize("chosen", [key_of(EARLY), "khong-co", None])
@pytest.mark.parametrize("state", ["open", "closed", "archived"])
def test_from_a_page_that_was_open_too_long_it_says_when_the_poll_closed(portal, question, chosen, state):
    change(portal, question, deadline=datetime(2026, 3, 2, 3, 4, tzinfo=UTC), state=state)

    page = portal.browser().post(f"{question}/vote", {} if chosen is None else {"choice": chosen}, status=409)

    said = page.html.select_one(".error-summary").get_text(" ", strip=True)
    assert "Phiếu của bạn không được tính" in said
    assert "10:04" in said
    assert "02/03/2026" in said or "2/3/2026" in said
    assert "poll-form" not in page.forms
    assert votes(portal, question) == NONE


def test_of_a_closed_poll_for_accounts_that_it_is_closed_is_said_and_not_to_log_in(portal):
    path = portal.content(poll(members_only=True), folder="tin-tuc", state="closed", name="noi-bo")

    page = portal.browser().post(f"{path}/vote", {"choice": key_of(EARLY)}, status=409)

    assert "đã đóng" in page.html.select_one(".error-summary").get_text()


@pytest.mark.parametrize(("picks", "said"), [(1, "Hãy chọn một phương án"), (2, "Hãy chọn ít nhất một phương án")])
def test_how_many_are_to_be_chosen_is_said_rightly(portal, picks, said):
    path = portal.content(poll(picks=picks), folder="tin-tuc", state="open", name="may-phuong-an")

    page = form_of(portal.browser().get(path)).submit(status=400)

    assert said in page.html.select_one(".error-summary").get_text()


def test_the_form_says_that_a_vote_is_final(portal, question):
    page = portal.browser().get(question)

    assert "không đổi được" in page.html.select_one("#poll-form").get_text()


def test_who_has_an_account_votes_as_fast_as_they_like(portal, question, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 60.0)

    vote(portal.browser("canbo"), question, EARLY, status=303)

    assert votes(portal, question) == (1, {EARLY: 1})


def test_who_was_too_fast_is_told_so(portal, question, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 60.0)

    page = vote(portal.browser(), question, EARLY, status=400)

    assert "rất nhanh" in page.html.select_one(".error-summary").get_text()
