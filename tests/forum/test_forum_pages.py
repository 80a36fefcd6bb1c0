"""The pages of the forum: what is refused first, and nothing lost; then writing, reading, quoting."""

from __future__ import annotations

import re

import pytest
from consultations_drafts import do
from forum_rooms import MEMBER, STAFF, at, forum_at, post_in, topic_in
from webtest import TestApp

from vanban.content.hiding import Hiding, hide
from vanban.content.lifecycle import now
from vanban.forum.writing import STRANGER
from vanban.views import strangers

SAID = "Tôi cho các em đọc trước ở nhà."


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


def form_of(page):
    return page.forms["post-form"]


def filled(browser, path, view="answer", **fields):
    form = form_of(browser.get(f"{path}/{view}"))
    for name, value in {"body": SAID, "name": "Lê Thị Lan", "consent": "yes", **fields}.items():
        if name in form.fields:
            form[name] = value
    return form


def test_a_closed_topic_takes_nothing_and_loses_nothing(portal, topic):
    form = filled(portal.browser(), topic)
    portal.on_site(lambda site: setattr(at(site, topic), "closed", True))

    page = form.submit("send", status=409)

    assert form_of(page)["body"].value == SAID
    assert "đã đóng" in page.text
    assert "answer-form" not in portal.browser().get(topic).forms
    assert portal.read(lambda site: len(at(site, topic))) == 0


@pytest.mark.parametrize(("who", "sentence"), [("members", "đăng nhập"), ("office", "chỉ cơ quan")])
def test_who_may_not_open_topics_is_told_and_nothing_is_kept(portal, who, sentence):
    forum = forum_at(portal, topics_by="everybody", name="rieng")
    form = filled(portal.browser(), forum, "new-topic", title="Xin hỏi")
    portal.on_site(lambda site: setattr(at(site, forum), "topics_by", who))

    page = form.submit("send", status=403)

    assert sentence in page.text
    assert form_of(page)["body"].value == SAID
    assert portal.read(lambda site: len(at(site, forum))) == 0
    assert f"{forum}/new-topic" not in portal.browser().get(forum).text


def test_a_member_who_was_disabled_meanwhile_keeps_the_words_but_sends_nothing(portal):
    forum = forum_at(portal, posts_by="members", name="noi-bo")
    topic = topic_in(portal, forum)
    browser = portal.browser("canbo")
    form = filled(browser, topic)
    portal.on_site(lambda site: site.service("accounts").disable("canbo"))

    page = form.submit("send", status="4*")

    assert form_of(page)["body"].value == SAID
    assert portal.read(lambda site: len(at(site, topic))) == 0


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": " \u200b\n"}, "body"),
        ({"body": "ă" * 20_001}, "body"),
        ({"name": "  "}, "name"),
        ({"consent": None}, "consent"),
        ({"email": "không phải"}, "email"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_all_that_was_typed_is_there(portal, topic, fields, field):
    form = filled(portal.browser(), topic, **{name: value for name, value in fields.items() if value is not None})
    if "consent" in fields:
        form["consent"] = False

    page = form.submit("send", status=400)

    assert page.html.select_one(f'.error-summary a[href="#{field}"]') is not None
    assert form_of(page)["body"].value.strip() == (fields.get("body", SAID)).strip()
    assert portal.read(lambda site: len(at(site, topic))) == 0


def test_all_that_a_new_topic_lacks_is_said_at_once_and_by_its_name(portal, forum):
    page = form_of(portal.browser().get(f"{forum}/new-topic")).submit("send", status=400)

    said = {link["href"]: link.text for link in page.html.select(".error-summary a")}
    assert set(said) == {"#title", "#body", "#name", "#consent"}
    assert len(set(said.values())) == 4


def test_the_same_form_twenty_times_is_one_post(portal, topic):
    form = filled(portal.browser(), topic)

    codes = {form.submit("send", status=303).location for _time in range(20)}

    assert len(codes) == 1
    assert portal.read(lambda site: len(at(site, topic))) == 1


def test_the_trap_and_a_form_of_another_topic_send_nothing(portal, forum, topic):
    other = topic_in(portal, forum, title="Chủ đề khác")
    began = form_of(portal.browser().get(f"{other}/answer"))["began"].value

    filled(portal.browser(), topic, website="http://spam.example").submit("send", status=400)
    filled(portal.browser(), topic, began=began).submit("send", status=400)

    assert portal.read(lambda site: len(at(site, topic))) == 0


def test_script_stays_words_and_addresses_become_links_without_weight(portal, topic):
    post_in(portal, topic, '<script>alert(1)</script> xem https://so.edu.vn/a?b=1&c=2"onclick="x.\nDòng hai')

    page = portal.browser().get(topic)

    assert "<script>alert" not in page.text
    link = page.html.select_one(".post-words a[href^=https]")
    assert link["href"] == "https://so.edu.vn/a?b=1&c=2"
    assert {"ugc", "nofollow"} <= set(link["rel"])
    assert not link.has_attr("onclick")
    assert page.html.select(".post-words br")


def test_a_stranger_gives_a_name_waits_and_follows_with_the_receipt(portal, topic):
    browser = portal.browser()
    receipt = filled(browser, topic).submit("send", status=303).follow()

    assert "Đã nhận bài viết của bạn" in receipt.text
    assert SAID not in browser.get(topic).text
    [name] = portal.read(lambda site: list(at(site, topic)))
    assert TestApp(portal.wsgi).get(f"{topic}/{name}", expect_errors=True).status_int in (303, 403, 404)
    assert SAID not in browser.get(topic).text

    form = receipt.forms["take-back-form"]
    form["sure"] = True
    form.submit(status=303)

    assert portal.read(lambda site: at(site, topic)[name].body) == ""
    assert portal.read(lambda site: at(site, topic)[name].name) == ""


def test_the_short_form_below_a_topic_leads_to_the_whole_one_with_the_words(portal, topic):
    page = portal.browser().get(topic)
    form = page.forms["answer-form"]
    form["body"] = SAID

    whole = form.submit(status=200)

    assert "csrf_token" not in form.fields
    assert form_of(whole)["body"].value == SAID
    assert portal.read(lambda site: len(at(site, topic))) == 0


def test_a_member_writes_under_the_display_name_without_address_or_consent(portal, topic):
    portal.on_site(lambda site: setattr(at(site, topic).__parent__, "shown", "after"))
    form = filled(portal.browser("canbo"), topic)

    page = form.submit("send", status=303).follow().follow()

    post = page.html.select(".post")[-1]
    assert "Trần canbo" in post.text
    assert SAID in post.text
    assert "email" not in form.fields


def test_who_wrote_sees_their_own_post_while_it_waits_and_nobody_else_does(portal, topic):
    post_in(portal, topic, SAID, MEMBER)

    assert SAID in portal.browser("canbo").get(topic).text
    assert SAID not in portal.browser().get(topic).text
    assert SAID in portal.browser("truongban").get(topic).text


def test_a_quote_is_shown_with_the_answer_and_leads_to_its_post(portal, topic):
    quoted = post_in(portal, topic, "Bài này nên đọc hai lần.")
    page = portal.browser().get(topic)
    [link] = [
        a["href"]
        for a in page.html.select(".post-ways a")
        if quoted.rsplit("/", 1)[1] in a["href"] and "quote" in a["href"]
    ]
    form = form_of(portal.browser("truongban").get(link))
    form["body"] = "Đồng ý."

    page = form.submit("send", status=303).follow().follow()

    [quote] = page.html.select(".post .post-quote")
    assert "nên đọc hai lần" in quote.text
    assert quoted in quote.select_one("a")["href"]


@pytest.mark.parametrize("how", ["refuse", "hide", "take back"])
def test_a_quoted_post_that_is_not_public_any_more_leaks_nothing(portal, topic, how):
    secret = post_in(portal, topic, "Số điện thoại bí mật là 0999")
    post_in(portal, topic, "Trả lời bài trên", quoted=secret.rsplit("/", 1)[1])

    def away(site):
        post = at(site, secret)
        if how == "hide":
            hide(post, portal.registry, Hiding("quantri", now(), "Lộ số"))
        else:
            do(post, how.replace(" ", "_"), portal.registry)

    portal.on_site(away)
    browser = portal.browser()

    page = browser.get(topic)

    assert "bí mật" not in page.text
    assert "Bài được trích không còn công khai" in page.text
    assert browser.get(secret, expect_errors=True).status_int in (303, 403, 404)
    assert "bí mật" not in browser.get(f"{topic}/rss.xml").text
    assert "bí mật" not in browser.get(f"{topic}/answer?quote={secret.rsplit('/', 1)[1]}").text
    refused = filled(browser, topic)
    refused.action = f"{topic}/answer"
    answer = browser.post(
        f"{topic}/answer", [*refused.submit_fields("send"), ("quoted", secret.rsplit("/", 1)[1])], status=400
    )
    assert form_of(answer)["body"].value == SAID


def test_pages_of_posts_have_their_own_addresses(portal, topic):
    paths = [post_in(portal, topic, f"Bài số {number}") for number in range(25)]
    browser = portal.browser()

    first, second = browser.get(topic), browser.get(f"{topic}?start=20")

    assert len(first.html.select(".post")) == 21
    assert [re.sub(r"\s+", " ", one.text).strip() for one in second.html.select(".post-words")] == [
        f"Bài số {number}" for number in range(20, 25)
    ]
    assert browser.get(paths[22]).location.endswith(f"?start=20#{paths[22].rsplit('/', 1)[1]}")
    assert browser.get(f"{topic}?start=900").html.select(".post-number")[-1].text.strip().endswith("26")


def test_the_forum_lists_what_stands_first_then_where_somebody_wrote_last(portal, forum):
    first, second, third = (topic_in(portal, forum, title=f"Chủ đề {number}") for number in "123")
    post_in(portal, first, "Mới nhất")
    portal.on_site(lambda site: at(site, forum).arrange([second.rsplit("/", 1)[1]]))

    page = portal.browser().get(forum)

    assert [a.text for a in page.html.select(".topic-row h3 a")] == ["Chủ đề 2", "Chủ đề 1", "Chủ đề 3"]
    assert "Bài viết: 2" in re.sub(r"\s+", " ", page.html.select(".topic-row")[1].text)
    assert third in page.text


def test_a_forum_without_topics_says_so_and_one_not_open_takes_none(portal):
    empty, closed = forum_at(portal, name="trong"), forum_at(portal, state="closed", name="dong")

    assert "Chưa có chủ đề nào" in portal.browser().get(empty).text
    assert "new-topic" not in portal.browser().get(closed).text
    assert "đã đóng" in portal.browser().get(f"{closed}/new-topic").text


def test_a_topic_of_a_stranger_waits_with_its_page_closed(portal, forum):
    path = topic_in(portal, forum, STRANGER, title="Xin mở nhóm ôn thi")

    assert "Xin mở nhóm" not in portal.browser().get(forum).text
    assert portal.browser().get(path, expect_errors=True).status_int in (303, 403, 404)
    assert "Xin mở nhóm" in portal.browser("truongban").get(f"{forum}/moderation").text


def test_the_section_above_lists_its_forums_with_numbers(portal, forum, topic):
    post_in(portal, topic)

    row = portal.browser().get("/van-ban").html.select_one(".forum-row")

    text = re.sub(r"\s+", " ", row.text)
    assert "Trao đổi chuyên môn" in text
    assert "Chủ đề: 1" in text
    assert "Bài viết: 2" in text


def test_a_feed_tells_of_topics_and_posts_with_their_names(portal, forum, topic):
    post_in(portal, topic, SAID)

    feed = portal.browser().get(f"{forum}/atom.xml").text

    assert SAID in feed
    assert "Dạy văn lớp 6" in feed
    assert f"<name>{STAFF.name}</name>" in feed


def test_members_send_from_below_the_topic_at_once(portal, topic):
    form = portal.browser("truongban").get(topic).forms["answer-form"]
    form["body"] = SAID

    page = form.submit(status=303).follow().follow()

    assert SAID in page.html.select(".post")[-1].text


def test_words_are_still_there_when_the_session_ended_meanwhile(portal):
    topic = topic_in(portal, forum_at(portal, posts_by="members", name="noi-bo"))

    page = portal.browser().post(f"{topic}/answer", {"body": SAID}, status=200)

    assert form_of(page)["body"].value == SAID
    assert "đăng nhập" in page.text


def test_a_post_can_be_reported_by_readers(portal, topic):
    path = post_in(portal, topic, SAID)
    [link] = [
        a["href"]
        for a in portal.browser().get(topic).html.select(".post-ways a")
        if path in a["href"] and "report" in a["href"]
    ]

    assert "report-content" in portal.browser().get(link).request.path


def test_posts_are_not_pages_of_their_own_for_search_engines(portal, topic):
    path = post_in(portal, topic, SAID)

    listed = portal.browser().get("/sitemap.xml").text

    assert topic in listed
    assert path not in listed
