"""Files in forms: refused ones are named, kept ones are nobody else's, and none is lost for another field's mistake."""

from __future__ import annotations

import pytest
from content_forms import form_of, problems, stored, uploads
from webtest import Upload


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


def test_files_are_kept_replaced_and_removed_one_by_one(portal, editor, full):
    form = form_of(editor, f"{full}/edit")
    form.set("upload", Upload("moi.txt", b"ban moi"), index=0)
    form.set("remove", True, index=1)

    form.submit("save", status=303)

    assert stored(portal, full)["files"] == ["moi.txt", "hai.txt"]
    assert editor.get(f"{full}/download/file").body == b"ban moi"


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
