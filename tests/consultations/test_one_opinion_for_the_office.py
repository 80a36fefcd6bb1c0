"""Personal data is taken out of what the public reads, the original stays with the office, and answers are checked."""

from __future__ import annotations

from io import BytesIO

import pytest
from portals import TOKEN

from vanban.consultations.enclosures import taken
from vanban.consultations.giving import give
from vanban.consultations.taking_back import take_back
from vanban.content import lifecycle
from vanban.security.audit import audit_log

PLACE = "/van-ban/tuyen-sinh"
WORDS = "Gọi tôi: 0912 345 678. Nên lùi hạn."


@pytest.fixture
def opinion(portal, consultation):
    """The path of an opinion with a name, a telephone number, an answer and two files."""

    def deed(site):
        asked = site["van-ban"]["tuyen-sinh"]
        files = tuple(
            taken(BytesIO(words), name, asked, portal.registry)
            for name, words in [("don.txt", b"mat khau"), ("bang.txt", b"bang diem")]
        )
        values = {
            "body": WORDS,
            "name": "Trần Thị Lan",
            "email": "lan@example.vn",
            "attachments": files,
            "answers": ({"question": "Khi nào?", "answer": "Hỏi lan@example.vn"},),
        }
        return give(asked, values, portal.registry, nonce="1", channel="web").opinion.__name__

    return f"{PLACE}/{portal.on_site(deed)}"


@pytest.fixture
def reviewer(portal):
    return portal.browser("truongban")


def read(portal, path, deed):
    return portal.read(lambda site: deed(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]]))


def change(portal, path, deed):
    return portal.on_site(lambda site: deed(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]]))


def sent(browser, path, do, *, page=None, status=303, **fields):
    shown = page or browser.get(f"{path}/moderate")
    seen = shown.html.select_one("input[name=seen]")["value"]
    return browser.post(
        f"{path}/moderate",
        {"csrf_token": TOKEN.search(shown.text)[1], "seen": seen, "do": do, **fields},
        status=status,
    )


def redacted(browser, path, **more):
    kept = {"body": "Gọi tôi: […]. Nên lùi hạn.", "answer-0": "Hỏi […]", "unnamed": "1"}
    return sent(browser, path, "redact", **kept | more)


@pytest.mark.parametrize("login", [None, "canbo"])
def test_only_those_who_may_edit_it_see_the_page(portal, opinion, login):
    browser = portal.browser(login)

    for page in ("moderate", "kept-back/0/x", "edit"):
        assert browser.get(f"{opinion}/{page}", status="*").status_int in (302, 303, 403, 404)


def test_an_editor_takes_data_out_and_may_not_publish(portal, opinion):
    editor = portal.browser("bientap")
    redacted(editor, opinion)

    assert not editor.get(f"{opinion}/moderate").html.select("button[value=release]")
    sent(editor, opinion, "release", status=403)
    assert read(portal, opinion, lambda one: one.state) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "x" * 20_001, "answer-0": ""},
        {"body": "", "answer-0": " ", "kept_back": "all"},
        {"body": "x", "answer-0": "x" * 20_001},
    ],
)
def test_words_that_cannot_be_are_refused_and_what_was_typed_is_still_there(portal, opinion, reviewer, fields):
    if fields.get("kept_back"):
        change(portal, opinion, lambda one: lifecycle.modify(one, {"attachments": ()}, portal.registry))

    page = sent(reviewer, opinion, "redact", status=400, **fields)

    assert page.html.select_one(".error-summary li")
    assert page.html.select_one("#body").text.strip() == fields["body"]
    assert read(portal, opinion, lambda one: (one.body, one.original)) == (WORDS, None)


def test_who_saw_an_older_state_changes_nothing_and_loses_nothing(portal, opinion, reviewer):
    old = reviewer.get(f"{opinion}/moderate")
    redacted(portal.browser("quantri"), opinion)

    page = sent(reviewer, opinion, "redact", page=old, status=409, body="của tôi", **{"answer-0": "x"})
    assert page.html.select_one("#body").text.strip() == "của tôi"
    sent(reviewer, opinion, "release", page=old, status=409)
    change(portal, opinion, lambda one: take_back(one, portal.registry))
    reviewer.post(f"{opinion}/moderate", {"csrf_token": TOKEN.search(old.text)[1], "do": "hold"}, status="*")

    assert read(portal, opinion, lambda one: one.state) == "taken_back"


def test_the_public_reads_the_redacted_words_nowhere_the_others(portal, opinion, reviewer):
    change(portal, opinion, lambda one: lifecycle.modify(one, {"body": f"{WORDS} Xyzzyq."}, portal.registry))
    secret = read(portal, opinion, lambda one: one.attachments[0].sha256)
    redacted(reviewer, opinion, kept_back=secret)
    sent(reviewer, opinion, "release")
    reader, api = portal.browser(), {"Accept": "application/json"}
    name = opinion.rpartition("/")[2]

    pages = [
        reader.get(opinion).text,
        reader.get(f"{PLACE}/opinions").text,
        reader.get(f"{PLACE}/opinions?text=xyzzyq").html.select_one("main").decode(),
        reader.get("/search?text=Xyzzyq", headers=api).text,
        reader.get(f"{PLACE}/@feedback", headers=api).text,
        reader.get(opinion, headers=api).text,
        reader.get("/search?text=mat+khau").html.select_one("main").decode(),
    ]

    for page in pages:
        assert "0912 345" not in page
        assert "lan@example.vn" not in page
        assert "Trần Thị Lan" not in page
        assert "don.txt" not in page
    assert name not in pages[3] + pages[6]
    assert "bang.txt" in pages[0]
    assert reader.get(f"{opinion}/download/attachments/0/bang.txt").body == b"bang diem"
    for lost in (
        "download/attachments/1/don.txt",
        "download/aside/0/don.txt",
        "thumbnail/aside/0",
        "kept-back/0/don.txt",
    ):
        assert reader.get(f"{opinion}/{lost}", status="*").status_int in (302, 303, 403, 404)
    assert reviewer.get(f"{opinion}/kept-back/0/don.txt").body == b"mat khau"


def test_what_was_written_stands_beside_it_and_is_put_back_in_one_step(portal, opinion, reviewer):
    files = read(portal, opinion, lambda one: {stored.sha256 for stored in one.attachments})
    last = audit_log(portal.registry).anchor().number
    redacted(reviewer, opinion, kept_back=next(iter(files)))
    page = reviewer.get(f"{opinion}/moderate")

    assert "".join(gone.text for gone in page.html.select("del")) == "0912 345 678.lan@example.vn"
    assert not page.html.select("mark")
    sent(reviewer, opinion, "put-back")
    sent(reviewer, opinion, "put-back", status=409)

    kept = read(
        portal,
        opinion,
        lambda one: (one.body, one.answers[0]["answer"], one.original, one.unnamed, one.aside, len(one.attachments)),
    )
    assert kept == (WORDS, "Hỏi lan@example.vn", None, False, (), 2)
    noted = [one.event for one in audit_log(portal.registry).latest(10)[::-1] if one.number > last]
    assert [event.name for event in noted if event.name.startswith("opinion-")] == [
        "opinion-redacted",
        "opinion-unredacted",
    ]
    assert "0912" not in str(noted)


def test_nothing_changed_is_no_redaction(portal, opinion, reviewer):
    sent(reviewer, opinion, "redact", body=WORDS, **{"answer-0": "Hỏi lan@example.vn"})

    assert read(portal, opinion, lambda one: (one.original, one.original_answers)) == (None, None)


def test_what_was_taken_out_goes_with_an_opinion_that_is_taken_back(portal, opinion, reviewer):
    redacted(reviewer, opinion, kept_back=read(portal, opinion, lambda one: one.attachments[0].sha256))
    change(portal, opinion, lambda one: take_back(one, portal.registry))

    kept = read(portal, opinion, lambda one: (one.original, one.original_answers, one.aside, one.attachments))
    assert kept == (None, None, (), ())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"verdict": "", "reason": "vì"}, "verdict"),
        ({"verdict": "maybe", "reason": "vì"}, "verdict"),
        ({"verdict": "partly", "reason": "  "}, "reason"),
        ({"verdict": "partly", "reason": "x" * 10_001}, "reason"),
        ({"verdict": "partly", "reason": "vì", "changed": "x" * 10_001}, "changed"),
    ],
)
def test_an_answer_that_says_nothing_is_not_published(portal, opinion, reviewer, fields, field):
    sent(reviewer, opinion, "release", personal="yes")

    page = sent(reviewer, opinion, "answer-now", status=400, **fields)

    assert [link["href"] for link in page.html.select(".error-summary a")] == [f"#{field}"]
    assert page.html.select_one("#reason").text.strip() == fields["reason"].strip()
    assert read(portal, opinion, lambda one: (one.state, one.answer)) == ("released", None)


def test_an_answer_is_kept_then_published_and_the_public_reads_it(portal, opinion, reviewer):
    answer = {"verdict": "partly", "reason": "x" * 9_990 + " Đúng vậy", "changed": "Điều 2"}
    sent(reviewer, opinion, "write-answer", status=409, **answer)
    sent(reviewer, opinion, "release", personal="yes")
    sent(reviewer, opinion, "write-answer", **answer)
    assert "Đúng vậy" not in portal.browser().get(opinion).text

    sent(reviewer, opinion, "answer-now", **answer)

    assert "Đúng vậy" in portal.browser().get(opinion).text
    names = [one.event.name for one in audit_log(portal.registry).latest(3)]
    assert names[:2] == ["transition", "opinion-answered"] or "opinion-answered" in names
    assert read(portal, opinion, lambda one: one.answer.by) == "truongban"


def test_several_get_one_answer_and_those_that_cannot_are_named(portal, opinion, reviewer):
    other = portal.on_site(
        lambda site: (
            give(
                site["van-ban"]["tuyen-sinh"], {"body": "hai"}, portal.registry, nonce="2", channel="web"
            ).opinion.__name__
        )
    )
    sent(reviewer, opinion, "release", personal="yes")
    name = opinion.rpartition("/")[2]
    token = TOKEN.search(reviewer.get(f"{PLACE}/moderation").text)[1]
    chosen = [("csrf_token", token), ("state", "released"), ("names", name), ("names", other)]

    asked = reviewer.post(f"{PLACE}/answer-opinions", chosen)
    assert len(asked.html.select("input[name=names]")) == 2
    assert "nhiều ý kiến" in asked.html.select_one("h1").text
    alone = reviewer.post(f"{PLACE}/answer-opinions", chosen[:3]).html
    assert alone.select_one("h1").text == "Soạn trả lời"
    assert read(portal, opinion, lambda one: str(one.body)) in alone.select_one(".timeline-remark").text
    words = [("verdict", "accepted"), ("reason", "vì"), ("do", "answer-now")]
    reviewer.post(f"{PLACE}/answer-opinions", [*chosen, ("do", "answer-now")], status=400)
    page = reviewer.post(f"{PLACE}/answer-opinions", [*chosen, *words], status=200)

    assert "hai" in page.html.select_one(".error-summary").text
    assert read(portal, opinion, lambda one: one.state) == "answered"
    assert read(portal, other, lambda one: (one.state, one.answer)) == (None, None)
    for login in (None, "canbo"):
        browser = portal.browser(login)
        browser.post(f"{PLACE}/answer-opinions", [*chosen[1:], *words], status="*")
    assert reviewer.post(f"{PLACE}/answer-opinions", chosen[:2], status=400).html.select_one(".error-summary")


def test_an_answer_that_somebody_wrote_meanwhile_is_not_replaced_unread(portal, opinion, reviewer):
    sent(reviewer, opinion, "release", personal="yes")
    token = TOKEN.search(reviewer.get(f"{PLACE}/moderation").text)[1]
    chosen = [("csrf_token", token), ("state", "released"), ("names", opinion.rpartition("/")[2])]
    words = [("verdict", "accepted"), ("reason", "Lời chung"), ("do", "write-answer")]
    assert reviewer.post(f"{PLACE}/answer-opinions", chosen).html.select_one(".notice-warning") is None
    sent(portal.browser("quantri"), opinion, "write-answer", verdict="partly", reason="Lời riêng")

    page = reviewer.post(f"{PLACE}/answer-opinions", [*chosen, *words], status=409)

    assert read(portal, opinion, lambda one: one.answer.reason) == "Lời riêng"
    assert "Trần quantri" in page.html.select_one("details.field").text
    assert page.html.select_one("[name=reason]").text.strip() == "Lời chung"
    seen = ("read", page.html.select_one("[name=read]")["value"])
    reviewer.post(f"{PLACE}/answer-opinions", [*chosen, *words, seen], status=303)
    assert read(portal, opinion, lambda one: one.answer.reason) == "Lời chung"


def test_an_editor_prepares_the_answer_to_what_is_published_and_changes_nothing_that_everybody_reads(
    portal, opinion, reviewer
):
    redacted(reviewer, opinion)
    sent(reviewer, opinion, "release")
    editor, words = portal.browser("bientap"), {"verdict": "partly", "reason": "Lùi một tuần."}
    shown = editor.get(f"{opinion}/moderate")

    for do in ("redact", "put-back"):
        sent(editor, opinion, do, page=shown, status=403, body="Lời khác", **{"answer-0": "x"})
    sent(editor, opinion, "answer-now", page=shown, status=403, **words)
    sent(editor, opinion, "write-answer", page=shown, **words)

    assert not shown.html.select("button[value=redact], button[value=put-back], button[value=answer-now]")
    assert "Gọi tôi: […]" in shown.html.select_one("#public-words").parent.text
    assert "Lùi một tuần." not in portal.browser().get(opinion)
    assert read(portal, opinion, lambda one: (one.state, one.original, one.answer.by)) == ("released", WORDS, "bientap")


def test_an_editor_prepares_one_answer_for_several_that_are_published(portal, opinion, reviewer):
    redacted(reviewer, opinion)
    sent(reviewer, opinion, "release")
    editor = portal.browser("bientap")
    queue = editor.get(f"{PLACE}/moderation?state=released")
    [button] = queue.html.select("button[data-key=w]")
    chosen = [("csrf_token", TOKEN.search(queue.text)[1]), ("state", "released"), ("names", opinion.rpartition("/")[2])]
    words = [("verdict", "accepted"), ("reason", "Đúng."), ("do", "write-answer")]

    page = editor.post(button["formaction"], chosen)
    editor.post(button["formaction"], [*chosen, *words], status=303)

    assert not page.html.select("button[value=answer-now]")
    assert read(portal, opinion, lambda one: (one.state, one.answer.reason)) == ("released", "Đúng.")
