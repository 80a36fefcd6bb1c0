"""Many files at once: rows that fill themselves in, filed together, taken back together, and nobody else's."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import file_samples as samples
import pytest
from file_letters import LETTER, PROSE

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.jobs.worker import run_pending

PLACE = "/van-ban/file-many"


def letter(number):
    return LETTER.replace("3082/", f"{number}/").encode()


def archive(**members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


@pytest.fixture
def editor(portal):
    return portal.browser("bientap")


def send(browser, *files):
    """Send files; give the page of the batch, by then read."""
    page = browser.get(PLACE)
    token = next(form for form in page.forms.values() if "files" in form.fields)["csrf_token"].value
    answer = browser.post(
        PLACE, {"csrf_token": token}, upload_files=[("files", name, data) for name, data in files], status=303
    )
    return answer.follow()


def review(page):
    return next(form for form in page.forms.values() if "do" in form.fields)


def press(page, deed, **values):
    form = review(page)
    for name, value in values.items():
        form[name.replace("_", "-")] = value
    index = [field._value for field in form.fields["do"]].index(deed)
    answer = form.submit("do", index=index)
    return answer.follow() if answer.status_code == 303 else answer


def filed(portal):
    return portal.read(lambda site: sorted(one.number for one in site["van-ban"].values()))


def states(page):
    return [row["data-state"] for row in page.html.select("[data-row]")]


def test_nothing_sent_says_so(editor):
    page = editor.get(PLACE)
    form = next(form for form in page.forms.values() if "files" in form.fields)

    assert "tệp" in form.submit().follow().html.select_one(".notice, .toast, [role=status]").get_text()


def test_batches_begun_earlier_say_when(editor):
    send(editor, ("mot.txt", letter(9001)))

    begun = editor.get(PLACE).html.select_one(".review-others a")

    assert re.fullmatch(r"1 tệp đưa lên ngày \d\d/\d\d/\d{4} \d\d:\d\d, còn 1 tệp chưa đưa vào", begun.get_text())


def test_who_may_not_add_here_sees_no_such_page(portal):
    portal.browser("canbo").get(PLACE, status=403)
    portal.browser().get(PLACE, status="*").mustcontain(no="files")


def test_a_batch_of_somebody_else_or_of_another_folder_is_not_there(portal, editor):
    address = send(editor, ("a.txt", letter(1))).request.path

    portal.browser("truongban").get(address, status=404)
    editor.get(address.replace("van-ban", "tin-tuc"), status=404)
    editor.get(f"{PLACE}/khong-co", status=404)
    editor.get(f"{address}/x", status=404)


def test_a_batch_moves_with_its_folder(portal, editor):
    address = send(editor, ("a.txt", letter(2))).request.path
    portal.on_site(lambda site: lifecycle.move(site["van-ban"], site, portal.registry, name="cong-bo"))

    page = press(editor.get(address.replace("van-ban", "cong-bo")), "file")

    assert states(page) == ["filed"]


def test_what_waited_for_a_folder_that_is_gone_takes_up_no_room(portal, editor, monkeypatch):
    monkeypatch.setattr(portal.registry, "batch_files", 1)
    send(editor, ("a.txt", letter(3)))
    portal.on_site(lambda site: lifecycle.remove(site["van-ban"], portal.registry))
    portal.content(Folder(title="Văn bản"), "", name="van-ban")

    assert states(send(editor, ("b.txt", letter(4)))) == ["ready"]


def test_files_that_are_not_taken_become_rows_that_say_why(portal, editor):
    page = send(editor, ("a.exe", b"MZ"), ("b.pdf", b"khong phai"), ("c.txt", b""), ("d.txt", letter(4)))

    assert states(page) == ["refused", "refused", "refused", "ready"]
    assert len(page.html.select(".review-note")) == 3


def test_a_damaged_archive_is_one_row_that_says_so(editor):
    page = send(editor, ("a.zip", archive(a_txt=b"mot")[:-25]))

    assert states(page) == ["refused"]


def test_each_file_and_each_file_of_an_archive_is_filled_in_and_nothing_is_filed(portal, editor):
    page = send(editor, ("a.txt", letter(11)), ("b.zip", archive(c_txt=letter(12), d_txt=letter(13))))

    numbers = [field["value"] for field in page.html.select(".review-number input")]
    assert numbers == ["11/SGDĐT-GDTrH", "12/SGDĐT-GDTrH", "13/SGDĐT-GDTrH"]
    assert filed(portal) == []


def test_what_is_right_is_filed_and_what_is_wrong_stays_with_its_sentence(portal, editor):
    page = send(editor, ("a.txt", letter(21)), ("b.txt", PROSE.encode()), ("c.txt", letter(21)), ("d.txt", letter(24)))

    page = press(page, "file")

    assert filed(portal) == ["21/SGDĐT-GDTrH", "24/SGDĐT-GDTrH"]
    assert states(page) == ["filed", "ready", "ready", "filed"]
    assert page.html.select_one("#row-2 .field-error")
    assert page.html.select_one("#row-3 .review-number .field-error")


def test_corrections_are_kept_and_filed(portal, editor):
    page = send(editor, ("a.txt", letter(31)), ("b.txt", PROSE.encode()))
    values = {
        "row-2-title": "Thư mời họp",
        "row-2-kind": "Công văn",
        "row-2-issued": "5/9/2024",
        "row-2-number": "77/CV-TH",
    }

    page = press(page, "keep", **values)
    press(page, "file")

    assert filed(portal) == ["31/SGDĐT-GDTrH", "77/CV-TH"]


def test_a_row_that_is_not_ticked_is_not_filed(portal, editor):
    page = send(editor, ("a.txt", letter(41)), ("b.txt", letter(42)))

    press(page, "file", **{"row-1-chosen": False})

    assert filed(portal) == ["42/SGDĐT-GDTrH"]


def test_all_are_handed_over_for_approval_if_wanted(portal, editor):
    press(send(editor, ("a.txt", letter(51))), "submit")

    assert portal.read(lambda site: [one.state for one in site["van-ban"].values()]) == ["pending"]


def test_undoing_removes_what_nobody_changed_and_says_what_stays(portal, editor):
    page = press(send(editor, ("a.txt", letter(61)), ("b.txt", letter(62))), "file")
    path = portal.read(
        lambda site: next(f"/van-ban/{one.__name__}" for one in site["van-ban"].values() if one.number.startswith("62"))
    )
    form = editor.get(f"{path}/edit").forms["content-form"]
    form["signer"] = "Người Khác"
    form.submit("save", status=303)

    page = press(editor.get(page.request.path), "undo")

    assert filed(portal) == ["62/SGDĐT-GDTrH"]
    assert states(page) == ["ready", "filed"]
    assert "Hướng dẫn tuyển sinh" in page.html.select_one("[data-told]").get_text()


def test_what_was_taken_back_can_be_filed_again(portal, editor):
    page = press(press(send(editor, ("a.txt", letter(71))), "file"), "undo")

    press(page, "file")

    assert filed(portal) == ["71/SGDĐT-GDTrH"]


def test_what_was_filed_before_it_was_read_is_read_when_it_is_taken_back(portal, editor, monkeypatch):
    monkeypatch.setattr(portal.registry.jobs, "mode", "external")
    page = send(editor, ("a.txt", letter(75)))
    row = page.html.select_one("[data-row]")["data-row"]
    page = press(page, "file", **{f"row_{row}_kind": "Công văn", f"row_{row}_title": "Thư"})
    assert states(page) == ["filed"]
    run_pending(portal.db, portal.registry)

    page = press(editor.get(page.request.path), "undo")
    run_pending(portal.db, portal.registry)

    assert states(editor.get(page.request.path)) == ["ready"]


def test_forgetting_a_batch_leaves_what_was_filed(portal, editor):
    page = press(send(editor, ("a.txt", letter(81)), ("b.txt", PROSE.encode())), "file")

    press(page, "drop")

    assert filed(portal) == ["81/SGDĐT-GDTrH"]
    editor.get(page.request.path, status=404)


def test_more_than_a_person_may_have_waiting_has_no_room(portal, editor, monkeypatch):
    monkeypatch.setattr(portal.registry, "batch_files", 1)

    page = send(editor, ("a.txt", letter(91)), ("b.txt", letter(92)))

    assert states(page) == ["ready", "refused"]
    assert notes(page) == [
        "Bạn đang có 1 tệp chờ đưa vào, mức nhiều nhất cho một người. Hãy đưa vào hoặc bỏ bớt rồi gửi lại tệp này."
    ]


def test_a_large_file_in_an_archive_is_told_the_limit_that_it_breaks(editor):
    page = send(editor, ("a.zip", archive(lon_txt=b"x" * 1_048_577, nho_txt=letter(93))))

    assert states(page) == ["refused", "ready"]
    assert notes(page) == ["Tệp “lon.txt” lớn hơn 1 MB, mức tối đa mà cổng thông tin nhận."]


def test_what_the_browser_held_back_as_too_large_is_a_row_as_well(editor):
    page = editor.get(PLACE)
    token = next(form for form in page.forms.values() if "files" in form.fields)["csrf_token"].value
    sent = {"csrf_token": token, "do": "add", "too-large": "quét.pdf"}

    page = editor.post(PLACE, sent, upload_files=[("files", "a.txt", letter(94))], status=303).follow()

    assert states(page) == ["refused", "ready"]
    assert notes(page) == ["Tệp “quét.pdf” lớn hơn 1 MB, mức tối đa mà cổng thông tin nhận."]


def test_of_what_is_not_even_sent_no_endless_list_is_made(portal, editor, monkeypatch):
    monkeypatch.setattr(portal.registry, "batch_files", 3)
    form = next(form for form in editor.get(PLACE).forms.values() if "files" in form.fields)
    names = [("too-large", f"{place}.pdf") for place in range(9)]

    page = editor.post(PLACE, [("csrf_token", form["csrf_token"].value), *names], status=303).follow()

    assert states(page) == ["refused"] * 3


def test_a_file_that_cannot_be_read_says_so_in_its_row(editor):
    page = send(editor, ("a.pdf", b"%PDF-1.7\nxxxx"))

    assert notes(page) == ["Tệp bị hỏng nên không tìm kiếm được nội dung."]


def test_a_second_portion_goes_into_the_same_batch(editor):
    page = send(editor, ("a.txt", letter(97)))
    sent = {"csrf_token": review(page)["csrf_token"].value, "do": "add"}

    again = editor.post(page.request.path, sent, upload_files=[("files", "b.txt", letter(98))], status=303).follow()

    assert again.request.path == page.request.path
    assert states(again) == ["ready", "ready"]


def test_the_file_of_a_row_is_looked_at_by_who_sent_it_and_nobody_else(portal, editor):
    page = send(editor, ("a.txt", letter(99)), ("b.exe", b"MZ"))
    address = page.html.select_one(".review-file")["href"]

    seen = editor.get(address)

    assert seen.body == letter(99)
    assert seen.headers["Content-Disposition"].startswith("inline")
    assert seen.headers["Content-Security-Policy"].startswith("sandbox")
    portal.browser("truongban").get(address, status=404)
    for wrong in ("0", "-1", "2", "7", "x", "", "9999999999", "1" * 40):
        editor.get(f"{page.request.path}?file={wrong}", status=404)
        editor.get(f"{page.request.path}?picture={wrong}", status=404)
    editor.get(f"{PLACE}?file=1", status=404)


def test_a_filed_file_is_to_be_had_from_its_document_alone(editor):
    page = send(editor, ("a.txt", letter(101)))
    address = page.html.select_one(".review-file")["href"]

    page = press(page, "file")

    assert not page.html.select(".review-file")
    editor.get(address, status=404)


def test_a_row_shows_the_first_page_of_its_file_and_its_document_has_the_picture_then(portal, editor, monkeypatch):
    monkeypatch.setattr(portal.registry, "file_thumbnails", True)
    page = send(editor, ("a.pdf", samples.pdf("Thư mời")), ("b.txt", letter(102)))

    shown = page.html.select(".review-file img")
    assert [picture["alt"] for picture in shown] == ["Trang đầu của tệp a.pdf"]
    assert shown[0]["loading"] == "lazy"
    assert editor.get(shown[0]["src"]).content_type == "image/webp"
    assert editor.get(page.request.path + "?state=1").json["pictures"] == 1
    page = press(page, "file", **{"row-1-title": "Thư mời", "row-1-kind": "Công văn", "row-1-issued": "5/9/2024"})
    assert portal.read(lambda site: sum(one.file.thumbnail is not None for one in site["van-ban"].values())) == 1
    editor.get(shown[0]["src"], status=404)


def test_the_page_that_waits_is_told_how_far_each_row_is(editor):
    page = send(editor, ("a.txt", letter(95)))

    told = editor.get(page.request.path + "?state=1").json

    assert told == {"rows": {"1": "ready"}, "pictures": 0, "drawing": False}


def test_an_unknown_button_is_refused_in_a_sentence(editor):
    page = send(editor, ("a.txt", letter(96)))
    token = review(page)["csrf_token"].value

    editor.post(page.request.path, {"csrf_token": token, "do": "xoa het"}, status=400)


def notes(page):
    return [" ".join(note.get_text().split()) for note in page.html.select(".review-note")]


def test_a_row_says_which_document_has_its_file_and_which_row_is_the_same(portal, editor):
    press(send(editor, ("a.txt", letter(11))), "file")

    again = send(editor, ("b.txt", letter(11)), ("c.txt", letter(11)))

    assert sum(note.startswith("Văn bản này đã có đúng tệp này: Hướng dẫn tuyển sinh") for note in notes(again)) == 2
    assert "Trùng tệp với “b.txt”." in notes(again)
    assert again.html.select_one(".review-note a")["href"].startswith("http://localhost/van-ban/")
