"""What members do with their own posts, and what is left of them when they go."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from forum_rooms import MEMBER, STAFF, at, forum_at, post_in, topic_in, wrote

from vanban.consultations.taking_back import take_back
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.forum import personal_data
from vanban.forum.own import MINUTES, change, delete
from vanban.forum.writing import STRANGER, Writer, writer_of
from vanban.personal_data import Person
from vanban.privacy.erasing import erase
from vanban.workflow.engine import fire

SPAM = "Nhà cái uy tín, đăng ký nhận thưởng, kèo bóng đá, nổ hũ, tài xỉu, casino trực tuyến tại bit.ly/keo"


def queue(browser, path, state="waiting"):
    return browser.get(f"{path}/moderation?state={state}").html.select(".queue-item")


def decide(portal, path, step, **more):
    portal.on_site(
        lambda site: fire(at(site, path), step, portal.registry, by="truongban", may=lambda _right: True, **more)
    )


def test_members_put_right_what_nobody_has_answered_and_it_is_read_again(portal, topic):
    path = post_in(portal, topic, "Có lổi chính tả", MEMBER)
    decide(portal, path, "release")

    portal.on_site(lambda site: change(at(site, path), "Có lỗi chính tả", portal.registry, MEMBER))

    found = portal.read(lambda site: (at(site, path).body, at(site, path).state, at(site, path).earlier[0][1]))
    assert found == ("Có lỗi chính tả", "waiting", "Có lổi chính tả")


def test_what_becomes_spam_when_it_is_put_right_is_held(portal, topic):
    portal.on_site(lambda site: setattr(at(site, topic).__parent__, "shown", "after"))
    path = post_in(portal, topic, "Chào cả nhà", MEMBER)

    portal.on_site(lambda site: change(at(site, path), SPAM, portal.registry, MEMBER))

    assert portal.read(lambda site: at(site, path).state) == "held"


@pytest.mark.parametrize("why", ["answered", "late", "another", "empty"])
def test_what_is_answered_late_somebody_elses_or_empty_is_not_changed(portal, topic, why):
    path = post_in(portal, topic, "Như cũ", MEMBER)
    if why == "answered":
        post_in(portal, topic, "Tôi trả lời")
    writer = Writer("khac", "Người khác") if why == "another" else MEMBER
    when = datetime.now(UTC) + timedelta(minutes=MINUTES + 1 if why == "late" else 0)

    with pytest.raises((Conflict, NotAllowed, Invalid)):
        portal.on_site(
            lambda site: change(at(site, path), "" if why == "empty" else "Khác", portal.registry, writer, when)
        )

    assert portal.read(lambda site: at(site, path).body) == "Như cũ"


def test_pages_to_change_and_delete_are_there_for_the_writer_alone(portal, topic):
    path = post_in(portal, topic, "Của tôi", MEMBER)
    decide(portal, path, "release")
    browser = portal.browser("canbo")

    form = browser.get(f"{path}/change-post").forms["change-form"]
    form["body"] = "ă" * 20_001
    assert form.submit(status=400).forms["change-form"]["body"].value == "ă" * 20_001
    browser.get(f"{path}/delete-post").forms["delete-form"].submit(status=303)

    portal.browser("bientap").get(f"{path}/change-post", status=404)
    portal.browser().get(f"{path}/delete-post", expect_errors=True)
    assert portal.read(lambda site: (at(site, path).body, at(site, path).name, at(site, path).earlier)) == ("", "", ())


def test_a_topic_that_was_taken_back_leaves_what_others_answered(portal, forum):
    topic = topic_in(portal, forum, Writer("canbo", "Trần canbo", is_office=True))
    post_in(portal, topic, "Vẫn còn đây")

    portal.on_site(lambda site: delete(at(site, topic), portal.registry, MEMBER))

    page = portal.browser().get(topic)
    assert "Vẫn còn đây" in page.text
    assert "Chủ đề đã được rút" in page.text
    assert "Người viết đã rút lại nội dung này." in page.text
    assert "Bộ sách mới" not in page.text
    assert "Trần canbo" not in page.text


def numbers_of(page):
    """Give what the head of a forum's page counts."""
    return re.sub(r"\s+", " ", page.html.select_one(".page-head .row-meta").text).strip()


def test_a_topic_that_was_taken_back_stays_in_the_list_while_others_answered_in_it(portal, forum):
    topic = topic_in(portal, forum, Writer("canbo", "Trần canbo", is_office=True))
    answers = [post_in(portal, topic, "Vẫn còn đây"), post_in(portal, topic, "Cũng còn")]
    portal.on_site(lambda site: delete(at(site, topic), portal.registry, MEMBER))

    page = portal.browser().get(forum)

    [row] = page.html.select(".topic-row")
    assert row.select_one("h3 a")["href"].endswith(topic)
    assert row.select_one("h3 a").text == "Chủ đề đã được rút"
    assert "canbo" not in row.select_one(".topic-about").text
    assert "Bài viết: 2" in re.sub(r"\s+", " ", row.text)
    assert numbers_of(page).startswith("Chủ đề: 1 Bài viết: 2")

    for answer in answers:
        decide(portal, answer, "refuse", remark="Sai chỗ")

    page = portal.browser().get(forum)
    assert page.html.select(".topic-row") == []
    assert numbers_of(page).startswith("Chủ đề: 0 Bài viết: 0")


def test_a_topic_that_was_taken_back_is_not_steered_any_more(portal, forum):
    topic = topic_in(portal, forum, Writer("canbo", "Trần canbo", is_office=True))
    head = portal.browser("truongban")
    assert "steer-topic" in head.get(topic).text

    portal.on_site(lambda site: delete(at(site, topic), portal.registry, MEMBER))

    assert "steer-topic" not in head.get(topic).text


def test_a_topic_that_was_never_public_is_not_made_so_by_taking_it_back(portal, forum):
    paths = [topic_in(portal, forum, STRANGER, title=f"Tố cáo {state}") for state in ("waiting", "held", "refused")]
    decide(portal, paths[1], "hold")
    decide(portal, paths[2], "refuse", remark="Sai")

    for path in paths:
        portal.on_site(lambda site, path=path: take_back(at(site, path), portal.registry))
        with pytest.raises(Conflict):
            portal.on_site(lambda site, path=path: take_back(at(site, path), portal.registry))

    browser = portal.browser()
    assert {browser.get(path, status="*").status_int for path in paths} == {303}
    assert not any(path in browser.get("/sitemap.xml").text for path in paths)
    assert len(queue(portal.browser("bientap"), forum, "taken_back_unseen")) == 3


@pytest.mark.parametrize("what", ["topic", "forum"])
def test_where_nothing_is_added_nothing_is_changed(portal, forum, topic, what):
    path = post_in(portal, topic, "Như cũ", MEMBER)
    own = topic_in(portal, forum, MEMBER)
    decide(portal, own, "release")

    def close(site):
        if what == "topic":
            at(site, topic).closed = at(site, own).closed = True
        else:
            fire(at(site, forum), "close", portal.registry, by="truongban", may=lambda _right: True)

    portal.on_site(close)

    for written in (path, own):
        with pytest.raises(Conflict):
            portal.on_site(lambda site, written=written: change(at(site, written), "Khác", portal.registry, MEMBER))


def test_who_has_no_full_name_writes_as_a_member_and_not_under_the_login(portal, forum):
    identity = SimpleNamespace(login="canbo.bi.mat", fullname="")

    writer = portal.read(lambda site: writer_of(at(site, forum), identity, lambda *_asked: False))

    assert (writer.login, writer.name) == ("canbo.bi.mat", "Thành viên")


def test_nobody_writes_where_they_may_not(portal):
    members = forum_at(portal, topics_by="office", posts_by="members", name="noi-bo")
    topic = topic_in(portal, members, STAFF)

    with pytest.raises(NotAllowed):
        topic_in(portal, members, MEMBER)
    with pytest.raises(NotAllowed):
        post_in(portal, topic, "Tôi là khách", STRANGER)
    with pytest.raises(Invalid):
        wrote(portal, topic, MEMBER, body="Trích bài lạ", quoted="khong-co")
    assert post_in(portal, topic, "Tôi đã đăng nhập", MEMBER)


def test_moderators_read_what_a_post_said_before_it_was_put_right(portal, topic):
    path = post_in(portal, topic, "Lời đầu tiên", MEMBER)
    portal.on_site(lambda site: change(at(site, path), "Lời sau", portal.registry, MEMBER))

    assert "Lời đầu tiên" in portal.browser("bientap").get(f"{path}/moderate").text
    assert "Lời đầu tiên" not in portal.browser("canbo").get(topic).text


def test_of_a_member_who_is_erased_the_words_stay_and_the_name_goes(portal, topic):
    path = post_in(portal, topic, "Còn lại", MEMBER)
    person = Person(login="canbo")

    def gone(site):
        told = [record.content.body for record in personal_data.find(site, portal.registry, person)]
        personal_data.erase(site, portal.registry, person, "ai-do", 0)
        return told

    assert portal.on_site(gone) == ["Còn lại"]
    assert portal.read(lambda site: (at(site, path).body, at(site, path).name)) == ("Còn lại", "")


def test_of_a_member_who_is_erased_by_the_whole_chain_no_name_stays(portal, topic):
    path = post_in(portal, topic, "Còn lại", MEMBER)

    portal.on_site(lambda site: erase(site, portal.registry, Person(login="canbo")))

    found = portal.read(lambda site: (at(site, path).body, at(site, path).name, at(site, path).creator))
    assert found[:2] == ("Còn lại", "")
    assert found[2].startswith("an-danh-")
