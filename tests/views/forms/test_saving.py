"""Forms that add and edit: nothing typed is lost, nothing unchanged is written, no file is another's."""

from __future__ import annotations

from datetime import date

import pytest
from webtest import Upload

from vanban.content.types import types_of
from vanban.fields import RichText
from vanban.files import store

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def rich(source):
    """Give `source` as the value of a field of formatted text."""
    return RichText().deserialize(source)


def form_of(browser, path):
    return browser.get(path).forms["content-form"]


def uploads(form, *files):
    """Put `files` (name, bytes) into the upload fields, in order."""
    for place, (name, content) in enumerate(files):
        form.set("upload", Upload(name, content), index=place)


def problems(answer):
    return answer.html.select_one(".error-summary").get_text(" ", strip=True)


@pytest.fixture
def editor(portal):
    return portal.browser("bientap")


@pytest.fixture
def no_quota(portal, monkeypatch):
    monkeypatch.setattr(portal.registry, "staging_quota", 3)


def test_a_file_that_has_no_place_to_wait_says_so_in_its_field_and_nothing_else_is_lost(editor, portal, no_quota):
    form = form_of(editor, "/van-ban/add/OfficialDocument")
    form["title"] = "Hướng dẫn"
    uploads(form, ("mot.txt", b"mot hai ba"), ("hai.txt", b"mot hai ba"))

    answer = form.submit("save", status=400)

    assert problems(answer).count("MB") == 2
    assert [node.find_parent(class_="field") is not None for node in answer.html.select(".field-error")]
    assert answer.forms["content-form"]["title"].value == "Hướng dẫn"
    assert not answer.html.select(".upload-kept")
    assert portal.read(lambda site: len(site.service("staging")._files)) == 0


def test_what_is_saved_at_once_needs_no_place_to_wait(editor, portal, no_quota):
    form = form_of(editor, "/van-ban/add/OfficialDocument")
    form["title"], form["kind"] = "Hướng dẫn", "cong-van"
    form.set("date", "5/9/2024", index=0)
    uploads(form, ("mot.txt", b"mot hai ba"))

    form.submit("save", status=303)

    assert portal.read(lambda site: [one.file.filename for one in site["van-ban"].values()]) == ["mot.txt"]


@pytest.fixture
def full(portal):
    """The path of a draft with everything in it."""
    return portal.document(
        title="Hướng dẫn",
        state="draft",
        number="7/HD-PGD",
        kind="huong-dan",
        issuer="bo-y-te",
        issued=date(2020, 2, 29),
        effective=date(2020, 3, 1),
        signer="Lê Thị An",
        fields_of_law=("tai-chinh",),
        urgency="khan",
        body=rich("<p>Điều 1</p>"),
        file=store(b"ban chinh", "ban-chinh.txt"),
        attachments=(store(b"mot", "mot.txt"), store(b"hai", "hai.txt")),
        relations=({"type": "can-cu", "target": "1/NĐ-CP"},),
    )


def stored(portal, path):
    def look(site):
        document = site["van-ban"][path.rpartition("/")[2]]
        names = [file.filename for file in (document.file, *document.attachments) if file]
        return {name: getattr(document, name) for name in ("title", "number", "issued", "relations", "issuer")} | {
            "files": names,
            "body": str(document.body or ""),
        }

    return portal.read(look)


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90\x00"),
        ("a.pdf", b"khong phai pdf"),
        ("a.txt", b""),
        ("a.png", b"khong phai anh"),
        ("lon.txt", b"x" * 1_100_000),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_nothing_else_is_lost(portal, editor, name, content):
    form = form_of(editor, "/van-ban/add/OfficialDocument")
    form["title"], form["kind"] = "Thư gửi các trường", "cong-van"
    uploads(form, (name, content))

    answer = form.submit("save", status="*")

    assert answer.status_code in (400, 413)
    assert name.partition(".")[2] in problems(answer)
    assert portal.read(lambda site: len(site["van-ban"])) == 0
    if answer.status_code == 400:
        assert answer.forms["content-form"]["title"].value == "Thư gửi các trường"


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


def test_files_are_kept_replaced_and_removed_one_by_one(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    form.set("upload", Upload("moi.txt", b"ban moi"), index=0)
    form.set("remove", True, index=1)

    form.submit("save", status=303)

    assert stored(portal, full)["files"] == ["moi.txt", "hai.txt"]
    assert editor.get(f"{full}/download/file").body == b"ban moi"


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


def test_a_file_kept_for_one_person_opens_for_nobody_else(portal, editor):
    form = form_of(editor, "/van-ban/add/File")
    uploads(form, ("mat.txt", b"bi mat"))
    refused = form.submit("save", status=400)
    key = refused.forms["content-form"]["uid"].value
    assert key

    stranger = portal.browser("truongban")
    token = stranger.get("/profile").forms[1]["csrf_token"].value
    values = [("csrf_token", token), ("title", "Lấy"), ("save", "save")]
    values += [("__start__", "file:mapping"), ("uid", key), ("__end__", "file:mapping")]
    answer = stranger.post("/van-ban/add/File", values, status=400)

    assert "mat.txt" not in answer
    assert portal.read(lambda site: len(site["van-ban"])) == 0


IN_A_FILE = ("__start__", "file:mapping"), ("__end__", "file:mapping")
IN_RELATIONS = (
    [("__start__", "relations:sequence"), ("__start__", "r:mapping"), ("type", "can-cu")],
    [("__end__", "r:mapping"), ("__end__", "relations:sequence")],
)


@pytest.mark.parametrize("button", ["save", "read"])
@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("keep-typed", ((), ())),
        ("uid", ([IN_A_FILE[0]], [IN_A_FILE[1]])),
        ("remove", ([IN_A_FILE[0]], [IN_A_FILE[1]])),
        ("target", IN_RELATIONS),
    ],
)
def test_a_file_in_place_of_words_is_refused(editor, button, name, around):
    token = form_of(editor, "/van-ban/add/OfficialDocument")["csrf_token"].value
    before, after = around
    values = [("csrf_token", token), ("title", "A"), *before, (name, Upload("a.txt", b"a")), *after, (button, button)]

    editor.post("/van-ban/add/OfficialDocument", values, content_type="multipart/form-data", status=400)


def test_a_file_that_waited_too_long_is_asked_for_again(portal, editor):
    form = form_of(editor, "/van-ban/add/OfficialDocument")
    uploads(form, ("mot.txt", b"mot hai ba"))
    again = form.submit("save", status=400).forms["content-form"]
    portal.on_site(lambda site: site.service("staging")._files.clear())
    again["title"], again["kind"] = "Thư", "cong-van"

    refused = again.submit("save", status=400)

    assert "chờ quá lâu" in problems(refused)
    assert portal.read(lambda site: len(site["van-ban"])) == 0
    refused.forms["content-form"].submit("save", status=303)


@pytest.mark.parametrize("place", [0, 1])
def test_a_file_that_somebody_replaced_meanwhile_is_not_removed_by_who_changes_something_else(
    portal, editor, full, place
):
    mine, theirs = form_of(editor, f"{full}/edit"), form_of(editor, f"{full}/edit")
    uploads(theirs, *[("ban-chinh.txt", b"ban chinh"), ("thay.txt", b"thay")][1 - place :])
    theirs.submit("save", status=303)
    known = stored(portal, full)
    mine["signer"] = "Người khác"

    refused = mine.submit("save", status=400)

    assert "có người đã thay" in problems(refused)
    assert stored(portal, full) == known


def test_the_file_that_replaced_another_is_kept_by_saving_again(portal, editor, full):
    mine, theirs = form_of(editor, f"{full}/edit"), form_of(editor, f"{full}/edit")
    uploads(theirs, ("thay.txt", b"thay"))
    theirs.submit("save", status=303)

    mine.submit("save", status=400).forms["content-form"].submit("save", status=303)

    assert stored(portal, full)["files"] == ["thay.txt", "mot.txt", "hai.txt"]


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
