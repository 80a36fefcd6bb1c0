"""Anybody follows by e-mail once the address is confirmed, hears of each thing once, and nobody learns who follows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from forum_rooms import forum_at, topic_in
from letterbox import letterbox

from vanban.consultations.announcing import announce
from vanban.consultations.followers import followers_of
from vanban.consultations.following import forget_what_is_over
from vanban.consultations.reminding import remind_followers
from vanban.mail.couriers import Nobody
from vanban.personal_data import Person, register_of
from vanban.privacy.restricting import restrict
from vanban.richtext import Html
from vanban.takedown.deciding import hide_now
from vanban.views import strangers
from vanban.workflow.timed import fire_due, fire_if_due

LINK = re.compile(r"/letters/f\d+(?:-\d+)?-[a-z2-7]{26}")
LAN = "lan@truong.edu.vn"


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


@pytest.fixture
def box(portal, monkeypatch):
    with letterbox(portal, monkeypatch) as found:
        yield found


def ask(portal, place, status=303, email=LAN, agree=True, **typed):
    form = portal.browser().get(f"{place}/follow").forms["follow-form"]
    form["email"], form["agree"] = email, agree
    for name, value in typed.items():
        form[name] = value
    return form.submit(status=status)


def follow(portal, place, box, **typed):
    """Ask and confirm; give the link of the letter that asked."""
    ask(portal, place, **typed)
    link = LINK.search(box.letters[-1].get_content())[0]
    portal.browser().get(link).forms["letters-form"].submit("confirm")
    box.letters.clear()
    return link


def kept(portal):
    return portal.read(lambda site: [(one.email, one.login, one.confirmed is not None) for one in followers_of(site)])


def of(portal, deed):
    return portal.on_site(lambda site: deed(site["van-ban"]["tuyen-sinh"]))


def without_tokens(text):
    return re.sub(r'value="[^"]{30,}"', "", text)


def scheduled(portal):
    path = portal.content(draft(opens=datetime.now(UTC) + timedelta(hours=1)), state="scheduled", name="tuyen-sinh")

    def come(one):
        one.opens = datetime.now(UTC) - timedelta(seconds=1)

    return path, lambda: (of(portal, come), portal.on_site(lambda s: fire_due(s, portal.registry, datetime.now(UTC))))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "khong phai dia chi"}, "email"),
        ({"email": "a@b.vn\r\nBcc: c@d.vn"}, "email"),
        ({"agree": False}, "agree"),
    ],
)
def test_what_is_wrong_is_said_nothing_is_lost_and_nothing_kept(portal, consultation, box, typed, field):
    page = ask(portal, consultation, status=400, **typed)

    assert f'href="#{field}"' in page.text
    assert (kept(portal), box.letters) == ([], [])
    if "email" not in typed:
        assert page.forms["follow-form"]["email"].value == LAN


def test_what_a_program_fills_in_or_sends_too_fast_is_not_taken(portal, consultation, box, monkeypatch):
    ask(portal, consultation, status=400, website="https://keo.xau.vn")
    monkeypatch.setattr(strangers, "FASTEST", 60.0)
    page = ask(portal, consultation, status=400)

    assert page.forms["follow-form"]["email"].value == LAN
    assert 'href="#email"' in ask(portal, consultation, status=400, email="")
    assert (kept(portal), box.letters) == ([], [])


@pytest.mark.parametrize("state", ["draft", "pending", "answered", "archived"])
def test_what_is_not_public_or_over_is_not_followed(portal, box, state):
    path = portal.content(draft(), state=state, name="tuyen-sinh")

    portal.browser("truongban").get(f"{path}/follow", status=404)
    assert "/follow" not in portal.browser("truongban").get(path).text


def test_where_no_letters_are_sent_nothing_is_offered(portal, consultation, monkeypatch):
    monkeypatch.setattr(portal.registry, "courier", Nobody())

    assert "/follow" not in portal.browser().get(consultation).text
    portal.browser().get(f"{consultation}/follow", status=404)


def test_an_address_is_asked_and_hears_nothing_before_it_confirmed(portal, consultation, box):
    ask(portal, consultation)

    [(subject, text)] = box.to(LAN)
    assert "tuyển sinh" in subject
    portal.browser().get(LINK.search(text)[0])
    assert kept(portal) == [(LAN, "", False)]


def test_the_answer_is_the_same_whether_an_address_follows_or_not(portal, consultation, box):
    follow(portal, consultation, box)

    known, stranger = ask(portal, consultation), ask(portal, consultation, email="la@truong.edu.vn")

    assert known.location == stranger.location
    assert without_tokens(known.follow().text) == without_tokens(stranger.follow().text)
    assert "đang theo dõi" in box.to(LAN)[0][0]
    assert len(kept(portal)) == 2


def test_a_stranger_s_address_is_not_flooded_and_a_network_has_to_wait(portal, consultation, box):
    for _time in range(5):
        ask(portal, consultation)
    assert len(box.letters) == 3

    for number in range(15):
        ask(portal, consultation, email=f"p{number}@truong.edu.vn")
    ask(portal, consultation, email="q@truong.edu.vn", status=429)


def test_the_link_is_too_old_after_a_week_and_a_new_letter_brings_another(portal, consultation, box, monkeypatch):
    ask(portal, consultation)
    old = LINK.search(box.letters[-1].get_content())[0]
    monkeypatch.setattr("vanban.consultations.letter_links.CONFIRM_WITHIN", timedelta(0))

    portal.browser().post(old, {"confirm": "yes"})
    page = portal.browser().get(old)
    assert kept(portal) == [(LAN, "", False)]
    monkeypatch.undo()
    with letterbox(portal, monkeypatch) as again:
        page.forms["letters-form"].submit("renew")
        new = LINK.search(again.letters[-1].get_content())[0]
        portal.browser().get(new).forms["letters-form"].submit("confirm")

    assert kept(portal) == [(LAN, "", True)]


def test_one_click_of_a_mail_program_deletes_the_address(portal, consultation, box):
    follow(portal, consultation, box)
    of(portal, lambda one: portal.to_state(one, "scheduled") and None)
    of(portal, lambda one: fire(one, portal))
    stop = box.letters[-1]["List-Unsubscribe"]

    portal.browser().post(LINK.search(stop)[0], {"List-Unsubscribe": "One-Click"})

    assert kept(portal) == []
    portal.browser().get(LINK.search(stop)[0], status=410)


def fire(one, portal):
    fire_if_due(one, portal.registry, datetime.now(UTC))


def test_when_the_clock_opens_it_those_who_follow_it_or_its_section_hear_once(portal, box):
    path, open_now = scheduled(portal)
    follow(portal, path, box)
    follow(portal, "/van-ban", box)
    follow(portal, "/van-ban", box, email="minh@truong.edu.vn")

    open_now()

    assert sorted(str(one["To"]) for one in box.letters) == [LAN, "minh@truong.edu.vn"]
    letter = box.letters[0]
    assert "/letters/f" in letter["List-Unsubscribe"]
    assert path in letter.get_content()


def test_who_follows_and_gave_an_opinion_hears_of_the_outcome_once(portal, box):
    path = portal.content(draft(outcome=Html("<p>Đã tiếp thu</p>")), state="open", name="tuyen-sinh")
    follow(portal, path, box)
    sent = {"body": "Nên lùi hạn", "email": LAN.upper(), "consent": True}
    portal.browser().post_json(f"{path}/@feedback", sent, headers={"Accept": "application/json"})
    of(portal, lambda one: [setattr(given, "confirmed", datetime.now(UTC)) for given in one.values()] and None)
    of(portal, lambda one: portal.to_state(one, "closed") and None)
    box.letters.clear()
    page = portal.browser("truongban")
    token = page.get("/van-ban").html.find("input", {"name": "csrf_token"})["value"]

    page.post(f"{path}/transition", {"csrf_token": token, "transition": "answer", "remark": ""}, status=303)

    assert [str(one["To"]).lower() for one in box.letters] == [LAN]


@pytest.mark.parametrize(("reminders", "count"), [(True, 1), (False, 0)])
def test_before_it_closes_they_are_reminded_once_if_they_want_it(portal, box, reminders, count):
    path = portal.content(draft(deadline=datetime.now(UTC) + timedelta(days=2)), state="open", name="tuyen-sinh")
    follow(portal, path, box, reminders=reminders)

    for _night in range(2):
        portal.on_site(lambda site: remind_followers(site, portal.registry))

    assert len(box.letters) == count


def test_a_member_follows_and_stops_with_one_click_and_the_account_s_address_counts(portal, consultation, box):
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="canbo@truong.edu.vn") and None)
    browser = portal.browser("canbo")
    form = next(form for form in browser.get(consultation).forms.values() if form.action.endswith("/follow"))

    page = form.submit("member", status=303).follow()
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="moi@truong.edu.vn") and None)
    of(portal, lambda one: portal.to_state(one, "scheduled") and None)
    of(portal, lambda one: fire(one, portal))

    assert [str(one["To"]) for one in box.letters] == ["moi@truong.edu.vn"]
    form = next(form for form in page.forms.values() if form.action.endswith("/follow"))
    form.submit("stop", status=303)
    assert kept(portal) == []


def test_what_a_follower_of_a_section_may_not_see_is_not_told(portal, box):
    portal.content(draft(), state="open", name="tuyen-sinh")
    follow(portal, "/van-ban", box)
    of(portal, lambda one: hide_now(one, portal.registry, by="quantri") and None)

    of(portal, lambda one: announce(one, portal.registry, "opened"))

    assert box.letters == []


def test_an_address_that_was_not_confirmed_goes_after_a_week(portal, consultation, box):
    ask(portal, consultation)
    follow(portal, consultation, box, email="minh@truong.edu.vn")

    later = datetime.now(UTC) + timedelta(days=8)
    assert portal.on_site(lambda site: forget_what_is_over(site, portal.registry, later)) == 1

    assert kept(portal) == [("minh@truong.edu.vn", "", True)]


def test_who_follows_what_is_archived_or_gone_is_forgotten(portal, consultation, box):
    follow(portal, consultation, box)
    of(portal, lambda one: portal.to_state(one, "archived") and None)

    assert portal.on_site(lambda site: forget_what_is_over(site, portal.registry)) == 1


def test_nobody_is_written_to_whose_data_is_restricted(portal, consultation, box):
    portal.on_site(
        lambda site: restrict(site, portal.registry, Person(email=LAN), by="quantri", reason="Theo yêu cầu") and None
    )

    ask(portal, consultation)

    assert (kept(portal), box.letters) == ([], [])


def test_the_register_finds_and_forgets_who_follows(portal, consultation, box):
    follow(portal, consultation, box)
    kept_there = register_of(portal.registry)["followers"]
    person = Person(email=LAN.upper())

    assert len(portal.on_site(lambda site: list(kept_there.find(site, portal.registry, person)))) == 1
    portal.on_site(lambda site: kept_there.erase(site, portal.registry, person, "x", 0))
    assert kept(portal) == []


def test_no_letter_tells_an_address_what_strangers_write_in_a_forum(portal, box):
    visitor, room = portal.browser(), forum_at(portal)
    for place in (room, topic_in(portal, room)):
        visitor.get(f"{place}/follow", status=404)
        visitor.post(f"{place}/follow", {"email": LAN, "agree": "yes"}, {"Sec-Fetch-Site": "same-origin"}, status=404)
    assert box.letters == []
    assert ask(portal, "/van-ban").status_int == 303
