"""What the office does in a forum."""

from __future__ import annotations

import pytest
from consultations_drafts import do
from forum_rooms import MEMBER, at, forum_at, post_in, topic_in

from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content import lifecycle
from vanban.content.hiding import Hiding, hide, show_again
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.forum.activity import Latest, last_said
from vanban.forum.own import change
from vanban.forum.steering import Steering, steer
from vanban.forum.writing import STRANGER
from vanban.workflow.engine import fire

SPAM = "Nhà cái uy tín, đăng ký nhận thưởng, kèo bóng đá, nổ hũ, tài xỉu, casino trực tuyến tại bit.ly/keo"


def queue(browser, path, state="waiting"):
    return browser.get(f"{path}/moderation?state={state}").html.select(".queue-item")


def decide(portal, path, step, **more):
    portal.on_site(
        lambda site: fire(at(site, path), step, portal.registry, by="truongban", may=lambda _right: True, **more)
    )


def test_one_list_has_topics_and_posts_of_the_whole_forum_the_oldest_first(portal, forum, topic):
    post_in(portal, topic, "Bài chờ một", STRANGER)
    topic_in(portal, forum, STRANGER, title="Chủ đề chờ")
    post_in(portal, topic, "Bài chờ hai", STRANGER)

    rows = queue(portal.browser("bientap"), forum)

    assert [one.select_one(".report-words").text.split("\n")[0] for one in rows] == [
        "Bài chờ một",
        "Chủ đề chờ",
        "Bài chờ hai",
    ]
    assert "Dạy văn lớp 6" in rows[0].select_one(".opinion-about").text
    assert len(queue(portal.browser("bientap"), topic)) == 2


def test_many_are_published_at_once_from_the_list_of_the_forum(portal, forum, topic):
    paths = [post_in(portal, topic, f"Bài {number}", STRANGER) for number in range(2)]
    page = portal.browser("bientap").get(f"{forum}/moderation")
    form = next(form for form in page.forms.values() if "names" in form.fields)
    for box in form.fields["names"]:
        box.checked = True

    form.submit("do", value="release", status=303)

    assert portal.read(lambda site: [at(site, path).state for path in paths]) == ["released", "released"]
    assert portal.read(lambda site: tally_of(at(site, forum)).total(PUBLIC)) == 3


def test_what_its_writer_changed_since_the_list_was_read_is_not_published_unread(portal, forum, topic):
    path = post_in(portal, topic, "Lời hiền lành", MEMBER)
    page = portal.browser("bientap").get(f"{forum}/moderation")
    form = next(form for form in page.forms.values() if "names" in form.fields)
    form.fields["names"][0].checked = True
    portal.on_site(lambda site: change(at(site, path), "Lời khác hẳn", portal.registry, MEMBER))

    told = form.submit("do", value="release", status=409)

    assert "Người viết vừa sửa" in told.text
    assert portal.read(lambda site: at(site, path).state) in (None, "waiting")


def test_who_does_not_moderate_sees_no_list(portal, forum):
    portal.browser("canbo").get(f"{forum}/moderation", status=403)


def test_gambling_is_held_with_its_reasons(portal, forum, topic):
    path = post_in(portal, topic, SPAM, STRANGER)

    assert portal.read(lambda site: at(site, path).state) == "held"
    [row] = queue(portal.browser("bientap"), forum, "held")
    assert row.select_one(".queue-why") is not None


def test_waiting_posts_are_told_to_administrators(portal, forum, topic):
    post_in(portal, topic, "Chờ đọc", STRANGER)

    assert "1 bài viết chờ đọc" in portal.browser("quantri").get("/admin").text


def test_a_topic_in_which_others_answered_is_not_refused_but_hidden_with_its_posts(portal, forum, topic):
    post_in(portal, topic)

    with pytest.raises(Invalid):
        decide(portal, topic, "refuse", remark="Sai chỗ")
    portal.on_site(lambda site: hide(at(site, topic), portal.registry, Hiding("quantri", lifecycle.now(), "Xem lại")))

    browser = portal.browser()
    assert "Dạy văn" not in browser.get(forum).text
    assert browser.get(topic, expect_errors=True).status_int in (303, 403, 404)
    assert "chia một bài" not in browser.get("/search?text=chia").text
    assert portal.read(lambda site: tally_of(at(site, forum)).total(PUBLIC)) == 0

    portal.on_site(lambda site: show_again(at(site, topic), portal.registry, by="quantri", when=lifecycle.now()))

    assert portal.read(lambda site: tally_of(at(site, forum)).total(PUBLIC)) == 2


def test_a_topic_is_closed_renamed_placed_first_and_moved_with_its_numbers(portal, forum, topic):
    other = forum_at(portal, name="khac")
    post_in(portal, topic)
    browser = portal.browser("bientap")
    form = browser.get(f"{topic}/steer-topic").forms["steer-form"]
    form["title"], form["closed"], form["pinned"] = "Tên mới", True, True
    form["forum"] = str(portal.read(lambda site: at(site, other).docid))

    form.submit(status=303)

    moved = f"{other}/{topic.rsplit('/', 1)[1]}"
    page = portal.browser().get(other)
    assert "Tên mới" in page.text
    assert len(page.html.select(".forum-mark")) == 2
    assert portal.browser().get(topic).location.endswith(moved)
    numbers = portal.read(lambda site: [tally_of(at(site, path)).total(PUBLIC) for path in (forum, other, moved)])
    assert numbers == [0, 2, 1]


def test_a_title_that_cannot_be_changes_nothing_of_a_topic(portal, topic):
    form = portal.browser("bientap").get(f"{topic}/steer-topic").forms["steer-form"]
    form["title"], form["closed"] = "  ", True

    page = form.submit(status=400)

    assert page.forms["steer-form"]["closed"].checked
    assert portal.read(lambda site: (at(site, topic).title, at(site, topic).closed)) == ("Dạy văn lớp 6 thế nào", False)


def test_topics_are_not_moved_where_no_forum_is(portal, topic):
    with pytest.raises(Conflict):
        portal.on_site(lambda site: lifecycle.move(at(site, topic), site["tin-tuc"], portal.registry))


def test_the_address_of_a_topic_tells_nothing_of_its_title(portal, forum, topic):
    opened = topic_in(portal, forum, STRANGER, title="Lừa đảo Nguyễn Văn A")

    assert all(path.rsplit("/", 1)[1].startswith("chu-de-") for path in (topic, opened))


def test_a_post_is_not_published_in_a_topic_that_is_not(portal, topic):
    path = post_in(portal, topic, "Chờ", MEMBER)
    decide(portal, topic, "hold")

    with pytest.raises(Invalid) as refused:
        decide(portal, path, "release")

    assert "topic" in str(refused.value.message)
    decide(portal, topic, "release")
    decide(portal, path, "release")


def steered(topic, *, may, pinned=True, forum=None, registry):
    wanted = Steering(str(topic.title), closed=False, pinned=pinned, forum=forum or topic.__parent__)
    return steer(topic, wanted, registry, by="canbo", may=may)


def test_who_decides_about_one_topic_alone_does_not_place_it_first(portal, forum, topic):
    def one(right, content):
        return content.type_name == "Topic"

    with pytest.raises(NotAllowed):
        portal.on_site(lambda site: steered(at(site, topic), may=one, registry=portal.registry))
    assert portal.read(lambda site: at(site, forum).order) == ()


def test_no_topic_that_stands_first_gives_way_unasked(portal, forum):
    paths = [topic_in(portal, forum, title=f"Chủ đề {number}") for number in range(3)]

    def placed(site, path, most=2):
        return steered(at(site, path), may=lambda *_asked: True, registry=portal.registry)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vanban.forum.steering.MOST_PINNED", 2)
        for path in paths[:2]:
            portal.on_site(lambda site, path=path: placed(site, path))
        with pytest.raises(Invalid):
            portal.on_site(lambda site: placed(site, paths[2]))

    assert portal.read(lambda site: len(at(site, forum).order)) == 2


def test_the_last_post_is_known_and_the_one_before_it_when_it_goes(portal, topic):
    first, second = post_in(portal, topic, "Một"), post_in(portal, topic, "Hai")

    def said(site):
        return last_said(at(site, topic)).docid

    assert portal.read(lambda site: said(site) == at(site, second).docid)
    portal.on_site(lambda site: do(at(site, second), "refuse", portal.registry))
    assert portal.read(lambda site: said(site) == at(site, first).docid)
    portal.on_site(lambda site: lifecycle.remove(at(site, first), portal.registry))
    assert portal.read(lambda site: said(site) == at(site, topic).docid)


def test_of_two_who_post_at_once_the_later_is_the_last():
    older, newer = {"when": 5, "docid": 1}, {"when": 7, "docid": 2}

    resolve = Latest(0, 0)._p_resolveConflict

    assert resolve({"when": 1, "docid": 0}, older, newer) == resolve({"when": 1, "docid": 0}, newer, older) == newer


def test_posts_are_decided_about_and_not_answered_by_the_office(portal, forum, topic):
    path = post_in(portal, topic, "Đã đăng")
    browser = portal.browser("bientap")

    page = browser.get(f"{path}/moderate")

    assert "Tiếp thu" not in page.text
    assert "Viết trả lời" not in browser.get(f"{forum}/moderation?state=released").text


@pytest.mark.parametrize("as_topic", [True, False])
def test_a_topic_or_post_with_a_telephone_number_is_not_published_unseen(portal, forum, topic, as_topic):
    words = {"body": "Gọi tôi 0912 345 678 nhé"}
    path = topic_in(portal, forum, STRANGER, **words) if as_topic else post_in(portal, topic, writer=STRANGER, **words)
    page = portal.browser("bientap").get(f"{path}/moderate")
    form = next(form for form in page.forms.values() if "remark" in form.fields)

    page = form.submit("do", value="release", status=400)

    assert portal.read(lambda site: at(site, path).state) in (None, "waiting")
    form = next(form for form in page.forms.values() if "remark" in form.fields)
    form["personal"] = True
    form.submit("do", value="release", status=303)
    assert portal.read(lambda site: at(site, path).state) == "released"


def test_what_the_office_writes_is_published_with_the_number_in_it(portal, topic):
    path = post_in(portal, topic, "Xin gọi 0912 345 678")

    assert portal.read(lambda site: at(site, path).state) == "released"


def test_readers_learn_that_something_was_taken_out_of_a_post(portal, topic):
    path = post_in(portal, topic, "Xin gọi 0912 345 678")
    form = next(
        form for form in portal.browser("bientap").get(f"{path}/moderate").forms.values() if "body" in form.fields
    )

    form.submit("do", value="cover", status=303)

    page = portal.browser().get(topic).text
    assert "0912 345" not in page
    assert page.count("đã lược bỏ dữ liệu cá nhân") == 1
