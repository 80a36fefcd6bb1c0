"""What a file shows of itself: to readers what helps them, to editors also what became of its words."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from vanban.content import lifecycle
from vanban.files import store
from vanban.files.extraction import notes, tools
from vanban.files.stored import Recognition, Thumbnail
from vanban.views.files import SHOWN_TEXT

NO_PDF = b"%PDF-1.7\nbroken"


def webp():
    buffer = BytesIO()
    Image.new("RGB", (226, 320), "white").save(buffer, "WEBP")
    return buffer.getvalue()


def pdf():
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for page in ("One", "Two"):
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def broken(portal):
    return portal.document(title="Thông báo", file=store(NO_PDF, "thong-bao.pdf"))


def change(portal, path, deed):
    portal.on_site(lambda site: deed(site["van-ban"][path.rpartition("/")[2]]))


def draw(portal, path):
    change(portal, path, lambda document: setattr(document.file, "thumbnail", Thumbnail(webp(), 226, 320)))


def test_a_failure_is_told_to_editors_with_a_button_and_not_to_readers(portal, broken):
    edited, read = portal.browser("truongban").get(broken), portal.browser("canbo").get(broken)

    assert "Tệp bị hỏng" in edited
    assert "Đọc lại tệp" in edited
    assert "Tệp bị hỏng" not in read
    assert "Đọc lại tệp" not in read


@pytest.mark.parametrize(("more", "goes_on"), [(0, False), (1, True)])
def test_of_a_very_long_text_the_page_shows_the_beginning_and_says_so(portal, more, goes_on):
    text = "a\n" * (SHOWN_TEXT // 2) + "z" * more
    path = portal.document(title="Danh sách", file=store(text.encode(), "danh-sach.csv"))
    change(portal, path, lambda document: document.file.settle("done", text=text))

    page = portal.browser().get(path)

    assert page.html.select_one(".file-text pre").get_text() == text[:SHOWN_TEXT]
    assert ("Đây là phần đầu" in page) == goes_on


def test_what_was_read_tells_editors_with_what_and_needs_no_button(portal):
    path = portal.document(title="Thông báo", file=store(pdf(), "thong-bao.pdf"))

    page = portal.browser("truongban").get(path)

    assert "Đã đọc nội dung để tìm kiếm: 2 trang, bằng pypdfium2" in page
    assert "Đọc lại tệp" not in page
    assert "pypdfium2" not in portal.browser("canbo").get(path)


def test_the_button_has_the_file_read_again(portal, broken):
    browser = portal.browser("truongban")
    change(portal, broken, lambda document: document.file.settle("failed", notes.LIMITS))

    form = next(form for form in browser.get(broken).forms.values() if form.action.endswith("/extract"))
    page = form.submit("file").follow()

    assert "Đang đọc lại tệp" in page
    assert "Tệp bị hỏng" in page  # as the new reading found


@pytest.mark.parametrize("login", [None, "canbo"])
def test_who_may_not_edit_cannot_have_a_file_read_again(portal, broken, login):
    browser = portal.browser(login)
    token = browser.get("/login").forms[0] if login is None else browser.get(broken).forms[0]
    given = {"file": "file", "csrf_token": token["csrf_token"].value if "csrf_token" in token.fields else ""}

    answer = browser.post(f"{broken}/extract", given, expect_errors=True)

    assert answer.status_code in (302, 303, 400, 403)


def test_a_request_from_elsewhere_reads_nothing(portal, broken):
    browser = portal.browser("truongban")

    assert browser.post(f"{broken}/extract", {"file": "file", "csrf_token": "x"}, expect_errors=True).status_code == 400


@pytest.mark.parametrize("name", ["", "attachments/0", "file/0", "title", "../file", "x" * 5000])
def test_a_file_that_is_not_there_cannot_be_read_again(portal, broken, name):
    browser = portal.browser("truongban")
    form = next(form for form in browser.get(broken).forms.values() if form.action.endswith("/extract"))

    answer = browser.post(
        f"{broken}/extract", {"file": name, "csrf_token": form["csrf_token"].value}, expect_errors=True
    )

    assert answer.status_code == 404


def test_progress_of_a_long_scan_is_shown_to_editors(portal, broken):
    def begin(document):
        document.file.forget()
        document.file.recognition = Recognition(("", "", ""), (1, 2), "", "")

    change(portal, broken, begin)

    assert "xong 1 trên 3 trang" in portal.browser("truongban").get(broken)


def test_readers_of_a_scan_get_its_words_with_a_warning(portal, broken):
    change(portal, broken, lambda document: document.file.settle("done", text="Căn cứ Luật", tool="Tesseract 5 (vie)"))

    page = portal.browser().get(broken)

    assert "Căn cứ Luật" in page
    assert "do máy nhận dạng từ bản quét" in page


def test_an_empty_note_is_no_sentence(portal, broken):
    change(portal, broken, lambda document: document.file.settle("empty"))

    assert "Project-Id-Version" not in portal.browser("truongban").get(broken)


def test_the_first_page_is_shown_with_its_size_and_sent_once(portal, broken):
    draw(portal, broken)
    browser = portal.browser()

    picture = browser.get(broken).html.select_one(".file-picture")
    sent = browser.get(picture["src"])

    assert (picture["width"], picture["height"], picture["loading"]) == ("226", "320", "lazy")
    assert picture["alt"] == "Trang đầu của tệp thong-bao.pdf"
    assert sent.content_type == "image/webp"
    assert sent.body == webp()
    assert browser.get(picture["src"], headers={"If-None-Match": sent.headers["ETag"]}).status_code == 304


def test_the_first_page_of_what_a_reader_may_not_see_or_was_withdrawn_is_not_sent(portal, broken):
    draw(portal, broken)
    address = f"{broken}/thumbnail/file"

    portal.on_site(lambda site: portal.to_state(site["van-ban"][broken.rpartition("/")[2]], "withdrawn"))
    withdrawn = portal.browser().get(address, expect_errors=True).status_code
    portal.on_site(lambda site: portal.to_state(site["van-ban"][broken.rpartition("/")[2]], "draft"))
    draft = portal.browser().get(address, expect_errors=True).status_code

    assert withdrawn == 404
    assert draft in (302, 303, 403, 404)


@pytest.mark.parametrize("steps", ["", "/file", "/attachments/0", "/title", "/file/x"])
def test_where_there_is_no_picture_there_is_no_page(portal, broken, steps):
    assert portal.browser().get(f"{broken}/thumbnail{steps}", expect_errors=True).status_code == 404


def test_what_an_older_version_stored_has_no_tool_and_no_picture(portal, broken):
    def as_before(document):
        for name in ("tool", "read_at", "pages_read", "recognition", "thumbnail", "pictured"):
            document.file.__dict__.pop(name, None)
        document.file._p_changed = True

    change(portal, broken, as_before)

    assert "thong-bao.pdf" in portal.browser("truongban").get(broken)


def test_a_file_for_a_missing_program_is_read_once_it_is_there(portal, monkeypatch):
    monkeypatch.setattr(tools, "office", lambda: None)
    path = portal.document(title="Thông báo", file=store(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.doc"))

    page = portal.browser("truongban").get(path)

    assert "máy chủ chưa cài" in page
    assert "Đọc lại tệp" in page


def test_each_file_of_several_has_its_own_button(portal):
    path = portal.document(title="x", attachments=(store(pdf(), "a.pdf"), store(NO_PDF, "b.pdf")))

    buttons = portal.browser("truongban").get(path).html.select("button[name=file]")

    assert [button["value"] for button in buttons] == ["attachments/1"]


def test_a_copy_keeps_the_picture(portal, broken):
    draw(portal, broken)

    def copied(site):
        twin = lifecycle.copy(site["van-ban"][broken.rpartition("/")[2]], site["tin-tuc"], portal.registry)
        return twin.file.thumbnail.width

    assert portal.on_site(copied) == 226
