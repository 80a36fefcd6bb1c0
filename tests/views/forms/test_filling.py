"""The form that fills itself in from its file: nothing typed is lost, nothing is stored, and every value says where it is from."""

from __future__ import annotations

import pytest
from file_letters import LETTER, PROSE
from webtest import Upload

from vanban.content.vocabulary import Term


@pytest.fixture
def editor(portal):
    return portal.browser("bientap")


def form_of(page):
    return page.forms["content-form"]


def read(form, text=LETTER, name="cv.txt"):
    """Choose a file and have it read; give the page after it was read."""
    if text is not None:
        form.set("upload", Upload(name, text.encode() if isinstance(text, str) else text), index=0)
    waiting = form.submit("read")
    return form_of(waiting).submit("read")


def notes(page):
    return {
        note.parent.select_one("label, .form-label").get_text(" ", strip=True).split(" (")[0]: note.get_text(
            " ", strip=True
        )
        for note in page.html.select(".field-note")
    }


def issued(form):
    return form.fields["date"][0].value


def panel(page):
    return page.html.select_one("[data-fill-panel]").get_text(" ", strip=True)


def count(portal):
    return portal.read(lambda site: len(site["van-ban"]))


def test_without_a_file_it_says_what_to_do_and_keeps_what_was_typed(editor):
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    form["title"] = "Thư gửi các trường"

    page = form.submit("read")

    assert "Chọn tệp" in panel(page)
    assert form_of(page)["title"].value == "Thư gửi các trường"


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ\x90"), ("a.pdf", b"khong phai pdf"), ("a.txt", b""), ("a.docx", b"PK\x03\x04")]
)
def test_a_file_that_cannot_be_taken_is_named_and_nothing_else_is_lost(portal, editor, name, content):
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    form["title"] = "Thư"
    form.set("date", "31/2/2024", index=0)
    form.set("upload", Upload(name, content), index=0)

    page = form.submit("read")

    assert page.html.select_one(".error-summary")
    assert (form_of(page)["title"].value, issued(form_of(page))) == ("Thư", "31/2/2024")


def test_a_file_that_has_no_place_to_wait_says_so_and_nothing_else_is_lost(portal, editor, monkeypatch):
    monkeypatch.setattr(portal.registry, "staging_quota", 3)
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    form["title"] = "Thư"
    form.set("upload", Upload("a.txt", LETTER.encode()), index=0)

    page = form.submit("read")

    assert "MB" in panel(page)
    assert form_of(page)["title"].value == "Thư"


def test_a_broken_pdf_leaves_a_sentence_and_a_usable_form(editor):
    page = read(form_of(editor.get("/van-ban/add/OfficialDocument")), b"%PDF-1.7\nxxxx", "a.pdf")

    assert "Tệp bị hỏng" in panel(page)
    assert "tay" in panel(page)
    assert form_of(page)["title"].value == ""


def test_a_text_that_is_no_official_document_fills_in_nothing(editor):
    page = read(form_of(editor.get("/van-ban/add/OfficialDocument")), PROSE)

    assert not notes(page)
    assert "tay" in panel(page)


def test_the_page_says_at_once_that_the_file_is_being_read(portal, editor):
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    form["title"] = "Đã gõ"
    form.set("upload", Upload("cv.txt", LETTER.encode()), index=0)

    page = form.submit("read")

    assert page.html.select_one(".fill-waiting")
    assert form_of(page)["title"].value == "Đã gõ"
    assert not notes(page)
    assert count(portal) == 0


def test_the_empty_fields_are_filled_in_and_say_which_words_they_come_from(portal, editor):
    page = read(form_of(editor.get("/van-ban/add/OfficialDocument")))

    form = form_of(page)
    assert form["number"].value == "3082/SGDĐT-GDTrH"
    assert form["kind"].value == "cong-van"
    assert form["issuer"].value == "Sở Giáo dục và Đào tạo Thành phố Bến Sông"
    assert issued(form) == "05/09/2024"
    assert form["signer"].value == "Dương Thu Thảo"
    assert form["signer_position"].value == "Phó Giám đốc"
    assert form["title"].value == "Hướng dẫn tuyển sinh vào lớp 10 năm học 2024 - 2025"
    assert form.fields["target"][0].value == "05/2018/TT-BGDĐT"
    assert "Số: 3082/SGDĐT-GDTrH" in notes(page)["Số, ký hiệu"]
    assert count(portal) == 0


def test_what_was_typed_stays_and_the_file_is_quoted_beside_it(editor):
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    form["title"], form["number"] = "Của tôi", "1/SGDĐT-VP"
    form.set("date", "hôm qua", index=0)

    page = read(form)

    filled = form_of(page)
    assert (filled["title"].value, filled["number"].value, issued(filled)) == (
        "Của tôi",
        "1/SGDĐT-VP",
        "hôm qua",
    )
    assert "3082/SGDĐT-GDTrH" in notes(page)["Số, ký hiệu"]
    assert filled["signer"].value == "Dương Thu Thảo"


def test_only_saving_stores_it_and_the_file_is_not_sent_again(portal, editor):
    form = form_of(read(form_of(editor.get("/van-ban/add/OfficialDocument"))))
    form["signer"] = "Người Khác"

    form.submit("save", status=303)

    found = portal.read(
        lambda site: [
            (one.number, one.signer, one.file.filename, str(one.file.text)[:3]) for one in site["van-ban"].values()
        ]
    )
    assert found == [("3082/SGDĐT-GDTrH", "Người Khác", "cv.txt", "UỶ ")]
    assert portal.read(lambda site: len(site.service("staging")._files)) == 0


def test_an_error_after_filling_in_keeps_the_words_and_fills_in_nothing_that_was_emptied(editor):
    form = form_of(read(form_of(editor.get("/van-ban/add/OfficialDocument"))))
    form["title"], form["signer"] = "", ""

    page = form.submit("save", status=400)

    assert form_of(page)["signer"].value == ""
    assert "Dương Thu Thảo" in notes(page)["Người ký"]
    assert "Số: 3082/SGDĐT-GDTrH" in notes(page)["Số, ký hiệu"]


def test_replacing_the_file_of_a_document_offers_only_what_is_empty(portal, editor):
    path = portal.document(title="Cũ", number="7/HD-PGD", kind="huong-dan", state="draft")

    page = read(form_of(editor.get(f"{path}/edit")))

    form = form_of(page)
    assert (form["title"].value, form["number"].value, form["kind"].value) == ("Cũ", "7/HD-PGD", "huong-dan")
    assert form["signer"].value == "Dương Thu Thảo"
    assert "Công văn" in notes(page)["Loại"]


def test_a_number_that_is_used_already_is_warned_of_with_its_document(portal, editor):
    form_of(read(form_of(editor.get("/van-ban/add/OfficialDocument")))).submit("save", status=303)

    page = read(form_of(editor.get("/van-ban/add/OfficialDocument")), LETTER + "\n", "khac.txt")

    assert "Hướng dẫn tuyển sinh" in panel(page)


def test_a_used_number_of_a_document_that_is_hidden_names_nothing_of_it(portal, editor):
    portal.document(
        title="Mật lắm",
        number="3082/SGDĐT-GDTrH",
        state="draft",
        by="truongban",
        issuer="Sở Giáo dục và Đào tạo Thành phố Bến Sông",
    )

    page = read(form_of(portal.browser("quantri").get("/van-ban/add/OfficialDocument")))

    assert page.status_code == 200


def test_the_known_spelling_of_an_issuer_is_taken(portal, editor):
    portal.on_site(
        lambda site: site.service("vocabularies")["issuers"].put(
            Term("so-ben-song", "Sở Giáo dục và Đào tạo Thành Phố Bến Sông")
        )
    )

    page = read(form_of(editor.get("/van-ban/add/OfficialDocument")))

    assert form_of(page)["issuer"].value == "Sở Giáo dục và Đào tạo Thành Phố Bến Sông"


def test_a_staged_file_of_somebody_else_fills_in_nothing(portal, editor):
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    form.set("upload", Upload("cv.txt", LETTER.encode()), index=0)
    key = form_of(form.submit("read"))["uid"].value
    other = portal.browser("truongban")
    form = form_of(other.get("/van-ban/add/OfficialDocument"))

    page = other.post(
        "/van-ban/add/OfficialDocument",
        [*[pair for pair in form.submit_fields("read") if pair[0] not in ("upload", "uid")][:3],
         ("__start__", "file:mapping"), ("uid", key), ("__end__", "file:mapping"), ("read", "read")],
    )  # fmt: skip

    assert "3082" not in page


def test_unbalanced_marks_of_lists_are_answered_and_not_failed_on(editor):
    token = form_of(editor.get("/van-ban/add/OfficialDocument"))["csrf_token"].value

    page = editor.post(
        "/van-ban/add/OfficialDocument", [("csrf_token", token), ("__start__", "file:mapping"), ("read", "read")]
    )

    assert "content-form" in page.forms


def test_forms_of_other_types_have_no_such_button(editor):
    assert not editor.get("/van-ban/add/Page").html.select("[data-fill]")


def test_the_script_sends_the_file_with_the_token_of_the_form(editor):
    form = form_of(editor.get("/van-ban/add/OfficialDocument"))
    sent = {"csrf_token": form["csrf_token"].value}

    refused = editor.post(
        "/van-ban/@propose", {"csrf_token": "x"}, upload_files=[("upload", "cv.txt", b"a")], status=400
    )
    answer = editor.post("/van-ban/@propose", sent, upload_files=[("upload", "cv.txt", LETTER.encode())], status=202)

    assert refused.json["message"]
    assert editor.get(answer.json["@id"], headers={"Accept": "application/json"}).json["state"] == "done"
