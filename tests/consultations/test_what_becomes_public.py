"""What tells of a person does not become public in passing: not by putting back, not by publishing, not by an answer."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

import pytest
from portals import TOKEN

from vanban.consultations.enclosures import taken
from vanban.consultations.giving import give
from vanban.consultations.redacting import forget_original, is_redacted
from vanban.security.audit import audit_log

PLACE = "/van-ban/tuyen-sinh"
WORDS = "Gọi tôi: 0912 345 678. Nên lùi hạn."


@pytest.fixture
def reviewer(portal, consultation):
    return portal.browser("truongban")


def given(portal, body="Nên lùi hạn.", files=(), **values):
    """Give an opinion; give its path."""

    def deed(site):
        asked = site["van-ban"]["tuyen-sinh"]
        attachments = tuple(taken(BytesIO(b"mat khau %d" % len(name)), name, asked, portal.registry) for name in files)
        said = {"body": body, "attachments": attachments, **values}
        return give(asked, said, portal.registry, nonce=body, channel="web").opinion.__name__

    return f"{PLACE}/{portal.on_site(deed)}"


def read(portal, path, deed):
    return portal.read(lambda site: deed(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]]))


def sent(browser, path, do, *, page=None, status=303, **fields):
    shown = page or browser.get(f"{path}/moderate")
    seen = shown.html.select_one("input[name=seen]")["value"]
    fields = {"csrf_token": TOKEN.search(shown.text)[1], "seen": seen, "do": do, **fields}
    return browser.post(f"{path}/moderate", fields, status=status)


def test_what_everybody_reads_is_not_put_back_as_it_was_sent(portal, reviewer):
    path = given(portal, WORDS, name="Trần Thị Lan")
    sent(reviewer, path, "redact", body="Nên lùi hạn.", unnamed="1")
    before = reviewer.get(f"{path}/moderate")
    assert before.html.select("button[value=put-back]")
    sent(reviewer, path, "release")
    shown = reviewer.get(f"{path}/moderate")

    page = sent(reviewer, path, "put-back", page=shown, status=409)

    assert "Tạm giữ" in page.html.select_one(".error-summary").text
    assert not shown.html.select("button[value=put-back]")
    assert read(portal, path, lambda one: (one.body, one.unnamed)) == ("Nên lùi hạn.", True)
    sent(reviewer, path, "hold")
    sent(reviewer, path, "put-back")
    assert read(portal, path, lambda one: (one.body, one.state)) == (WORDS, "held")


def test_of_what_is_public_the_notice_says_that_it_is(portal, reviewer):
    path = given(portal, WORDS)
    assert "trước khi công khai" in reviewer.get(f"{path}/moderate").html.select_one(".notice-warning").text
    portal.on_site(lambda site: setattr(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]], "state", "released"))

    notice = reviewer.get(f"{path}/moderate").html.select_one(".notice-warning").text

    assert "trước khi công khai" not in notice
    assert "mọi người đang đọc" in notice.lower()


def test_publishing_one_opinion_asks_first_whether_its_personal_data_were_looked_at(portal, reviewer):
    path = given(portal, WORDS)

    page = sent(reviewer, path, "release", status=400, remark="Đã gọi điện hỏi.")

    assert "0912 345 678" in page.html.select_one('.error-summary a[href="#personal"]').text
    assert page.html.select_one("#remark").text.strip() == "Đã gọi điện hỏi."
    assert not read(portal, path, lambda one: one.seen_signs)
    assert read(portal, path, lambda one: one.state) is None
    last = audit_log(portal.registry).anchor().number
    sent(reviewer, path, "release", page=page, personal="yes")
    assert read(portal, path, lambda one: one.state) == "released"
    noted = [one.event for one in audit_log(portal.registry).latest(10) if one.number > last]
    assert "personal-data-let-pass" in [event.name for event in noted]
    assert "0912" not in str(noted)
    assert "để công khai" in reviewer.get(f"{path}/moderate").html.select_one("#done").parent.text


def test_who_may_not_publish_is_told_that_and_not_asked_to_look(portal, consultation):
    path = given(portal, WORDS)

    sent(portal.browser("bientap"), path, "release", status=403, personal="yes")

    assert read(portal, path, lambda one: (one.state, one.seen_signs)) == (None, "")


def test_what_was_looked_at_is_asked_again_once_something_else_is_found(portal, reviewer):
    path = given(portal, WORDS)
    sent(reviewer, path, "release", personal="yes")
    sent(reviewer, path, "hold")
    sent(reviewer, path, "release")
    answer = {"verdict": "partly", "reason": "Mời bà gọi 0988 111 222."}

    page = sent(reviewer, path, "answer-now", status=400, **answer)

    assert "0988 111 222" in page.html.select_one('.error-summary a[href="#personal"]').text
    assert page.html.select_one("#reason").text.strip() == answer["reason"]
    assert read(portal, path, lambda one: (one.state, one.answer)) == ("released", None)
    sent(reviewer, path, "answer-now", page=page, personal="yes", **answer)
    assert read(portal, path, lambda one: one.state) == "answered"


def test_the_own_numbers_of_the_office_are_no_sign(portal, reviewer):
    path = given(portal, "Tôi đã gọi 024 3869 5144 và +84 912 000 111.")
    portal.on_site(lambda site: setattr(site, "phone", "(024) 38695144"))
    portal.on_site(lambda site: setattr(site["van-ban"]["tuyen-sinh"], "contact", "Bà Hà, 0912000111"))
    sent(reviewer, path, "release")

    sent(reviewer, path, "answer-now", verdict="noted", reason="Xin gọi 0912 000 111.")

    assert read(portal, path, lambda one: one.state) == "answered"


@pytest.mark.parametrize("words", ["Ký tên: Trần Thị Lan", "ky ten TRAN THI  LAN."])
def test_a_name_that_is_kept_back_is_not_published_in_the_words(portal, reviewer, words):
    path = given(portal, words, name="Trần Thị Lan", anonymous=True)

    page = sent(reviewer, path, "release", status=400)

    assert "lan" in page.html.select_one('.error-summary a[href="#personal"]').text.lower()
    sent(reviewer, path, "redact", body="Ký tên: […]")
    sent(reviewer, path, "release")


def test_a_name_that_may_be_shown_is_no_sign(portal, reviewer):
    path = given(portal, "Ký tên: Trần Thị Lan", name="Trần Thị Lan")

    sent(reviewer, path, "release")

    assert read(portal, path, lambda one: one.state) == "released"


def test_what_is_put_into_words_that_everybody_reads_is_asked_about(portal, reviewer):
    path = given(portal)
    sent(reviewer, path, "release")

    page = sent(reviewer, path, "redact", status=400, body="Gọi 0912 345 678")

    assert page.html.select_one("#body").text.strip() == "Gọi 0912 345 678"
    assert read(portal, path, lambda one: one.body) == "Nên lùi hạn."
    sent(reviewer, path, "redact", page=page, body="Gọi 0912 345 678", personal="yes")
    sent(reviewer, path, "redact", body="Gọi 0912 345 678, gấp")


def test_no_other_door_publishes_it_unseen(portal, reviewer):
    path = given(portal, WORDS)
    api = {"Accept": "application/json"}

    told = reviewer.post_json(f"{path}/@workflow/release", {}, headers=api, status="*")
    token = TOKEN.search(reviewer.get(f"{path}/moderate").text)[1]
    shown = reviewer.post(f"{path}/transition", {"csrf_token": token, "transition": "release"}, status=400)

    assert told.status_int in (400, 401, 403)
    assert "0912 345 678" in shown.text
    assert read(portal, path, lambda one: one.state) is None


def test_one_answer_for_several_asks_once(portal, reviewer):
    path = given(portal)
    sent(reviewer, path, "release")
    token = TOKEN.search(reviewer.get(f"{PLACE}/moderation").text)[1]
    chosen = {"csrf_token": token, "state": "released", "names": path.rpartition("/")[2]}
    words = {"verdict": "noted", "reason": "Gọi 0933 222 111", "do": "answer-now"}

    page = reviewer.post(f"{PLACE}/answer-opinions", chosen | words, status=400)

    assert page.html.select_one("input[name=personal]")
    assert read(portal, path, lambda one: one.answer) is None
    reviewer.post(f"{PLACE}/answer-opinions", chosen | words | {"personal": "yes"}, status=303)
    assert read(portal, path, lambda one: one.state) == "answered"


FILE = "CCCD Tran Van Lo 0977000999.txt"


def test_the_name_of_a_file_is_looked_at_and_what_it_says(portal, reviewer):
    path = given(portal, files=[FILE, "don.txt"])

    def said(site):
        site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]].attachments[1].settle("done", text="Gọi 0912 345 678")

    portal.on_site(said)

    page = sent(reviewer, path, "release", status=400)

    told = page.html.select_one('.error-summary a[href="#personal"]').text
    assert "0977000999" in told
    assert "0912 345 678 (don.txt)" in told
    assert "trong tệp don.txt" in page.html.select_one(".notice-warning").text


def test_a_file_gets_a_name_that_tells_nothing_and_the_office_still_reads_what_it_was_called(portal, reviewer):
    path = given(portal, files=[FILE, "bang.txt"])
    files = read(portal, path, lambda one: [stored.sha256 for stored in one.attachments])
    shown = reviewer.get(f"{path}/moderate").html.select("input[name=renamed]")
    assert [box["value"] for box in shown] == files
    assert "Tệp 1.txt" in shown[0].parent.text

    sent(reviewer, path, "redact", body="Nên lùi hạn.", renamed=files[0])
    sent(reviewer, path, "release")

    reader = portal.browser()
    for page in (
        reader.get(path),
        reader.get(f"{PLACE}/opinions"),
        reader.get(path, headers={"Accept": "application/json"}),
    ):
        assert "0977000999" not in page.text
    link = reader.get(path).html.select_one('a[href*="/download/attachments/0/"]')["href"]
    assert "Tệp 1.txt" in unquote(link)
    assert "0977000999" not in reader.get(link).headers["Content-Disposition"]
    assert path.rpartition("/")[2] not in reader.get("/search?text=0977000999", headers={"Accept": "application/json"})
    office = reviewer.get(f"{path}/moderate").html
    assert FILE in office.select_one(".redacted").text
    assert office.select_one("input[name=renamed]").has_attr("checked")
    assert not read(portal, path, lambda one: one.attachments[1].sent_as)


def test_the_name_of_a_file_is_put_back_and_goes_with_the_rest(portal, reviewer):
    path = given(portal, files=[FILE])
    mark = read(portal, path, lambda one: one.attachments[0].sha256)
    names = lambda one: [(stored.filename, stored.sent_as) for stored in (*one.attachments, *one.aside)]  # noqa: E731
    sent(reviewer, path, "redact", body="Nên lùi hạn.", renamed=mark, kept_back=mark)
    assert read(portal, path, names) == [("Tệp 1.txt", FILE)]

    sent(reviewer, path, "put-back")
    assert read(portal, path, names) == [(FILE, "")]

    sent(reviewer, path, "redact", body="Nên lùi hạn.", renamed=mark)
    sent(reviewer, path, "redact", body="Nên lùi hạn.")
    assert read(portal, path, lambda one: (names(one), is_redacted(one))) == ([(FILE, "")], False)

    sent(reviewer, path, "redact", body="Nên lùi hạn.", renamed=mark)
    portal.on_site(lambda site: forget_original(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]]))
    assert read(portal, path, names) == [("Tệp 1.txt", "")]


def test_one_press_covers_all_that_is_pointed_out(portal, reviewer):
    path = given(portal, WORDS, files=[FILE], answers=({"question": "Khi nào?", "answer": "Hỏi lan@example.vn"},))
    assert reviewer.get(f"{path}/moderate").html.select("button[value=cover]")
    typed = {"body": "Gọi tôi: 0912 345 678. Nên lùi hạn một tuần.", "answer-0": "Hỏi lan@example.vn"}

    sent(reviewer, path, "cover", **typed)

    assert read(portal, path, lambda one: one.body) == "Gọi tôi: […]. Nên lùi hạn một tuần."
    assert read(portal, path, lambda one: one.answers[0]["answer"]) == "Hỏi […]"
    assert read(portal, path, lambda one: one.attachments[0].filename) == "Tệp 1.txt"
    assert read(portal, path, lambda one: one.original) == WORDS
    page = reviewer.get(f"{path}/moderate").html
    assert not page.select("button[value=cover]")
    assert "0912 345 678." in [gone.text for gone in page.select("del")]
    sent(reviewer, path, "release")


def test_readers_learn_that_something_was_taken_out_and_meet_no_bare_question(portal, reviewer):
    answers = ({"question": "Khi nào?", "answer": "Hỏi lan@example.vn"}, {"question": "Vì sao?", "answer": "Gấp quá."})
    path = given(portal, answers=answers, name="Trần Thị Lan")
    other = given(portal, "Ý kiến khác.", name="Trần Thị Lan")
    sent(reviewer, path, "redact", body="Nên lùi hạn.", **{"answer-0": "", "answer-1": "Gấp quá."})
    sent(reviewer, other, "redact", body="Ý kiến khác.", unnamed="1")
    for one in (path, other):
        sent(reviewer, one, "release")

    page = portal.browser().get(path).html
    assert [row.text for row in page.select(".opinion-answers dt")] == ["Vì sao?"]
    assert "đã lược bỏ dữ liệu cá nhân" in page.select_one(".opinion").text
    assert "đã lược bỏ dữ liệu cá nhân" not in portal.browser().get(other).text
    listed = portal.browser().get(f"{PLACE}/opinions")
    assert listed.text.count("đã lược bỏ dữ liệu cá nhân") == 1
    assert "Khi nào?" not in listed.html.select_one("main").text
