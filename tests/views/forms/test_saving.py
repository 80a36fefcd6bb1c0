"""Forms that add and edit: nothing typed is lost, nothing unchanged is written."""

from __future__ import annotations

from datetime import date

import pytest
from content_forms import form_of, problems, stored, uploads
from webtest import Upload

from vanban.content.types import types_of

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def test_every_type_that_may_be_added_has_a_form_that_says_what_is_missing(portal, editor):
    for info in types_of(portal.registry).values():
        if not info.addable:
            continue
        form = form_of(editor, f"/van-ban/add/{info.name}")
        answer = form.submit("save", status=400)
        assert problems(answer), info.name
        assert "content-form" in answer.forms
    assert portal.read(lambda site: len(site["van-ban"])) == 0


@pytest.mark.parametrize(
    ("type_name", "values", "files"),
    [
        ("Page", {"title": "Trang mới", "body": "<p>Chữ<script>x</script></p>"}, []),
        ("Folder", {"title": "Thư mục mới"}, []),
        ("Link", {"title": "Liên kết", "url": "https://moet.gov.vn"}, []),
        ("File", {"title": "Tệp"}, [("a.txt", b"noi dung")]),
        ("Image", {"title": "Ảnh"}, [("a.png", PNG)]),
        ("OfficialDocument", {"title": "Văn bản", "kind": "cong-van"}, [("cv.txt", b"noi dung")]),
    ],
)
def test_every_type_can_be_added_and_read(portal, editor, type_name, values, files):
    form = form_of(editor, f"/van-ban/add/{type_name}")
    for name, value in values.items():
        form[name] = value
    uploads(form, *files)

    page = form.submit("save", status=303).follow()

    assert values["title"] in page
    assert "<script>x" not in page
    assert portal.read(lambda site: [child.type_name for child in site["van-ban"].values()]) == [type_name]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.vn", "ftp://x", "moet.gov.vn", "vbscript:x", " javascript:x"],
)
def test_a_link_that_runs_something_is_refused(editor, url):
    form = form_of(editor, "/van-ban/add/Link")
    form["title"], form["url"] = "Liên kết", url

    assert problems(form.submit("save", status=400))


def test_saving_without_a_change_writes_nothing_and_says_so(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    before, known = portal.db.lastTransaction(), stored(portal, full)

    answer = form.submit("save", status=303)

    assert portal.db.lastTransaction() == before
    assert stored(portal, full) == known
    assert "vanban_notice=unchanged" in answer.headers["Set-Cookie"]


def test_what_is_changed_is_written_and_the_rest_kept(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    form["title"] = "Hướng dẫn mới"
    form.set("date", "1.3.2020", index=0)

    form.submit("save", status=303)

    assert stored(portal, full) == {
        "title": "Hướng dẫn mới",
        "number": "7/HD-PGD",
        "issued": date(2020, 3, 1),
        "relations": ({"type": "can-cu", "target": "1/NĐ-CP"},),
        "issuer": "bo-y-te",
        "files": ["ban-chinh.txt", "mot.txt", "hai.txt"],
        "body": "<p>Điều 1</p>",
    }
    assert "Tiêu đề" in editor.get(f"{full}/history") or "Trích yếu" in editor.get(f"{full}/history")


def test_everything_can_be_emptied_again(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    form["number"] = form["issuer"] = form["signer"] = form["body"] = ""
    for place in (0, 1, 2):
        form.set("date", "", index=place)
        form.set("remove", True, index=place)
    form.set("target", "", index=0)

    form.submit("save", status=303)

    assert stored(portal, full) == {
        "title": "Hướng dẫn",
        "number": "",
        "issued": None,
        "relations": (),
        "issuer": "",
        "files": [],
        "body": "",
    }


def test_a_refused_form_keeps_every_word_and_every_file(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    form["title"], form["number"], form["signer"] = "Tên mới", "không có số", "Người khác"
    form["body"] = "<p>Điều 2</p>"
    form.set("date", "31/4/2020", index=0)
    form.set("upload", Upload("thay.txt", b"thay"), index=0)
    form.set("target", "2/NĐ-CP", index=0)

    refused = form.submit("save", status=400)
    again = refused.forms["content-form"]

    assert "31/4/2020" in refused
    assert (again["title"].value, again["number"].value, again["signer"].value) == (
        "Tên mới",
        "không có số",
        "Người khác",
    )
    assert again["body"].value == "<p>Điều 2</p>"
    assert "thay.txt" in refused
    again["number"] = "8/HD-PGD"
    again.set("date", "30/4/2020", index=0)
    again.submit("save", status=303)
    assert stored(portal, full) == {
        "title": "Tên mới",
        "number": "8/HD-PGD",
        "issued": date(2020, 4, 30),
        "relations": ({"type": "can-cu", "target": "2/NĐ-CP"},),
        "issuer": "bo-y-te",
        "files": ["thay.txt", "mot.txt", "hai.txt"],
        "body": "<p>Điều 2</p>",
    }


def test_a_new_issuer_typed_by_name_joins_the_list(portal, editor):
    form = form_of(editor, "/van-ban/add/OfficialDocument")
    form["title"], form["kind"], form["issuer"] = "Thư", "cong-van", "Trường THCS Nguyễn Du"

    page = form.submit("save", status=303).follow()

    assert "Trường THCS Nguyễn Du" in page
    assert portal.read(lambda site: "truong-thcs-nguyen-du" in site.service("vocabularies")["issuers"])


def test_odd_dates_are_saved_with_a_word_of_warning(portal, editor):
    form = form_of(editor, "/van-ban/add/OfficialDocument")
    form["title"], form["kind"] = "Thư", "cong-van"
    form.set("date", "1/3/2020", index=0)
    form.set("date", "1/2/2020", index=1)

    answer = form.submit("save", status=303)

    assert "check-dates" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("login", [None, "canbo"])
def test_who_may_not_add_or_edit_does_not(portal, full, login):
    browser = portal.browser(login)

    for path in ("/van-ban/add/Page", f"{full}/edit"):
        assert browser.get(path, status="*").status_code == (303 if login is None else 403)
    assert browser.post("/van-ban/add/Page", {"title": "x", "save": "save"}, status="*").status_code in (400, 403)


def test_a_published_document_is_edited_by_reviewers_only(portal, editor):
    path = portal.document(title="Đã ban hành", number="1/CV")

    editor.get(f"{path}/edit", status=403)
    form = form_of(portal.browser("truongban"), f"{path}/edit")
    form["title"] = "Đã sửa"
    form.submit("save", status=303)
    assert "Đã sửa" in portal.browser().get(path)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_forms_speak_the_language_of_the_page(portal, editor, language):
    page = editor.get("/van-ban/add/OfficialDocument", {"language": language})
    labels = page.html.main.get_text(" ")

    assert ("Trích yếu" in labels) is (language == "vi")
    assert ("Abstract" in labels) is (language == "en")
    assert ("Official letter" in labels) is (language == "en")


def test_a_form_works_after_the_page_was_open_while_somebody_else_saved(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    other = form_of(portal.browser("truongban"), f"{full}/edit")
    other["signer"] = "Người khác"
    other.submit("save", status=303)

    form["title"] = "Tên mới"
    answer = form.submit("save", status="*")

    assert answer.status_code == 303
    assert stored(portal, full)["title"] == "Tên mới"


def test_a_related_document_may_be_named_by_the_address_in_the_browser(portal, editor, full):
    other = portal.document(title="Văn bản kia", number="5/KH", kind="ke-hoach")
    form = form_of(editor, f"{full}/edit")
    form.set("target", f"http://localhost{other}", index=0)
    form.submit("save", status=303)

    assert stored(portal, full)["relations"] == ({"type": "can-cu", "target": other},)
    assert "Văn bản kia" in editor.get(full).html.find(attrs={"aria-labelledby": "relations"}).text


def test_an_address_elsewhere_stays_a_link(portal):
    relations = ({"type": "lien-quan", "target": "https://vbpl.vn/a?b=1"},)
    path = portal.document(title="A", relations=relations)
    link = portal.browser().get(path).html.select_one("[aria-labelledby=relations] a")

    assert link["href"] == "https://vbpl.vn/a?b=1"


@pytest.mark.parametrize("type_name", ["Forum", "QuestionBox"])
@pytest.mark.parametrize("login", ["truongban", "quantri"])
def test_what_has_no_step_to_submit_offers_none_and_loses_nothing_when_it_is_asked_for(portal, type_name, login):
    browser = portal.browser(login)
    form = form_of(browser, f"/van-ban/add/{type_name}")
    form["title"] = "Nơi trao đổi mới"

    assert "submit" not in form.fields
    answer = browser.post(f"/van-ban/add/{type_name}", [*form.submit_fields(), ("submit", "submit")], status=400)

    assert answer.forms["content-form"]["title"].value == "Nơi trao đổi mới"
    assert answer.html.select_one(".notice-warning") is not None
    assert portal.read(lambda site: len(site["van-ban"])) == 0
    path = answer.forms["content-form"].submit("save", status=303).location
    assert "submit" not in form_of(browser, f"{path}/edit").fields


@pytest.mark.parametrize("type_name", ["Page", "OfficialDocument", "Poll", "Consultation"])
def test_what_is_approved_can_be_submitted_at_once(editor, type_name):
    assert "submit" in form_of(editor, f"/van-ban/add/{type_name}").fields


def test_what_somebody_else_submitted_meanwhile_keeps_the_words_of_the_later(portal, full):
    form = form_of(portal.browser("truongban"), f"{full}/edit")
    form["title"] = "Tên mới"
    portal.on_site(lambda site: setattr(site["van-ban"][full.rsplit("/", 1)[1]], "state", "pending"))

    answer = form.submit("submit", status=400)

    assert answer.forms["content-form"]["title"].value == "Tên mới"
    assert stored(portal, full)["title"] == "Hướng dẫn"
