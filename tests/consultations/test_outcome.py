"""The outcome is written by an editor and read by everybody once who may publish has published it; what was asked stays."""

from __future__ import annotations

from io import BytesIO

import pytest
from consultations_drafts import draft
from test_feedback_service import HEADERS, fire, token_of

from vanban.content import lifecycle
from vanban.files import store

WORDS = "Tiếp thu đề nghị lùi hạn"


@pytest.fixture
def closed(portal):
    """The path of a consultation that was closed, with an outcome that is written."""
    paper = store(BytesIO("Bản tiếp thu".encode()), "tiep-thu.txt")
    made = draft(outcome=f"<p>{WORDS}</p>", outcome_documents=(paper,))
    return portal.content(made, folder="van-ban", state="closed", name="tuyen-sinh")


def found(portal):
    return portal.browser().get("/search", params={"text": WORDS}).text.count('/van-ban/tuyen-sinh"')


def told(portal, path):
    """Give what a reader meets of the outcome: on the page, by JSON, as a file, in the search."""
    browser = portal.browser()
    body = browser.get(path, headers=HEADERS).json
    file = browser.get(f"{path}/download/outcome_documents/0/tiep-thu.txt", status="*").status_int
    return WORDS in browser.get(path).text, bool(body["outcome"] or body["outcome_documents"]), file, found(portal)


def test_before_it_is_published_the_office_alone_reads_it(portal, closed):
    assert told(portal, closed) == (False, False, 404, 0)
    for login in ("bientap", "truongban"):
        page = portal.browser(login).get(closed)
        assert WORDS in page.text
        assert "Hiện chỉ cơ quan đọc được kết quả này" in page.text


def test_a_copy_tells_nobody_of_it(portal, closed):
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], {"user:canbo": {"Editor"}}, portal.registry) and None)
    source = {"source": f"http://localhost{closed}"}

    answer = portal.browser().post_json("/tin-tuc/@copy", source, headers=token_of(portal, "canbo"), status=403)

    assert "chưa công khai" in answer.json["message"]
    portal.browser().post_json("/van-ban/@copy", source, headers=token_of(portal, "truongban"), status=200)


def test_once_it_is_published_everybody_reads_it(portal, closed):
    fire(portal, closed, "answer")

    assert told(portal, closed) == (True, True, 200, 1)


def test_an_editor_cannot_change_what_people_answered(portal, closed):
    editor = portal.browser()
    headers = token_of(portal, "bientap")

    for field, value in (("body", "<p>Khác hẳn</p>"), ("questions", [{"question": "Câu khác?"}])):
        answer = editor.patch_json(closed, {field: value}, headers=headers, status=400)
        assert "giữ nguyên" in str(answer.json)

    page = portal.browser("bientap").get(f"{closed}/edit")
    form = page.forms["content-form"]
    assert "body" not in form.fields
    form["outcome"] = "<p>Viết lại</p>"
    form.submit("save", status=303)
    assert "Viết lại" in portal.browser("bientap").get(closed).text


def test_the_background_is_read_before_the_draft_and_found(portal):
    path = portal.content(
        draft(background="<p>Vì sao cần lùi lịch</p>"), folder="van-ban", state="open", name="boi-canh"
    )

    page = portal.browser().get(path)

    assert (
        page.html.select_one("[aria-labelledby=background]").get_text(" ", strip=True) == "Bối cảnh Vì sao cần lùi lịch"
    )
    assert page.text.index('id="background"') < page.text.index('id="text"')
    assert path in portal.browser().get("/search", params={"text": "Vì sao cần lùi lịch"}).text
