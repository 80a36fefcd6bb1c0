"""An editor is asked in what charset a doubtful text file is; nobody else is, and nobody else may answer."""

import pytest

from vanban.files import store


@pytest.fixture
def doubtful(portal):
    return portal.document(title="Bảng số", state="draft", file=store(b"hai s\xe8", "bang.txt"))


def file_of(portal, path):
    def told(site):
        stored = site["van-ban"][path.rpartition("/")[2]].file
        return {"chosen": stored.chosen, "text": str(stored.text or "")}

    return portal.read(told)


def form_in(answer):
    return next(form for form in answer.forms.values() if "charset" in form.fields)


def test_a_charset_that_is_none_is_refused(portal, doubtful):
    form = form_in(portal.browser("bientap").get(doubtful))
    form["charset"].force_value("klingon")

    form.submit(status=400)

    assert file_of(portal, doubtful)["chosen"] == ""


def test_who_may_not_edit_neither_sees_the_question_nor_may_answer(portal, doubtful):
    portal.on_site(lambda site: portal.to_state(site["van-ban"][doubtful.rpartition("/")[2]], "published"))

    assert "charset" not in portal.browser().get(doubtful).text.partition("<main")[2]
    token = portal.browser("canbo")
    token.post(f"{doubtful}/extract", {"file": "file", "charset": "tcvn3"}, expect_errors=True)
    assert file_of(portal, doubtful)["chosen"] == ""


def test_an_editor_picks_the_reading_that_is_right(portal, doubtful):
    browser = portal.browser("bientap")
    answer = browser.get(doubtful)
    assert "hai số" in answer.html.select_one(".file-readings").get_text()
    form = form_in(answer)
    form["charset"] = "tcvn3"

    shown = form.submit(status=303).follow()

    assert file_of(portal, doubtful)["text"].startswith("hai số")
    assert file_of(portal, doubtful)["chosen"] == "tcvn3"
    assert "Chuyển mã từ TCVN3 (ABC)" in shown
    assert not shown.html.select(".file-readings")
