"""The main job in a browser: file, submit, publish and find an official document."""

from __future__ import annotations

from webtest import Upload

ABSTRACT = "Hướng dẫn tổ chức, xây dựng và vận hành cổng thông tin điện tử của đơn vị giáo dục"
LETTER = "Kính gửi: Hiệu trưởng các trường. Đề nghị niêm yết biểu đồ thủy triều tại phòng truyền thống."


def file_letter(browser, submit=None, **changes):
    form = browser.get("/van-ban/add/OfficialDocument").forms["content-form"]
    values = {
        "title": ABSTRACT,
        "number": "1234/GDĐT-THCS",
        "kind": "cong-van",
        "issuer": "Phòng Giáo dục và Đào tạo Quận 8",
        "signer": "Nguyễn Xuân Mai",
    } | changes
    for name, value in values.items():
        if name != "issued":
            form.set(name, value)
    form.set("date", changes.get("issued", "28/9/2016"), index=0)
    form.set("upload", Upload("cong-van.txt", LETTER.encode(), "text/plain"), index=0)
    return form.submit(submit or "save", status="*")


def press(browser, page, transition, **fields):
    form = next(form for form in page.forms.values() if _offers(form, transition))
    for name, value in fields.items():
        form[name] = value
    return form.submit("transition", value=transition, status="*")


def _offers(form, transition):
    return any(getattr(field, "_value", None) == transition for field in form.fields.get("transition", []))


def test_a_letter_is_filed_submitted_published_and_found(portal):
    editor, reviewer, outsider = portal.browser("bientap"), portal.browser("truongban"), portal.browser()

    filed = file_letter(editor, "submit")
    path = "/van-ban/cong-van-1234-gddt-thcs"
    page = editor.get(path)

    assert filed.status_code == 303
    assert filed.location.endswith(path)
    assert "Chờ duyệt" in page
    assert 'value="publish"' not in page
    assert outsider.get(path).status_code == 303  # to the login page
    assert ABSTRACT not in outsider.get("/van-ban")

    press(reviewer, reviewer.get(path), "publish")

    assert ABSTRACT in outsider.get(path)
    for question in ("1234/GDĐT-THCS", "1234/gddt-thcs", "số 1234/GDĐT"):
        assert outsider.get("/search", {"text": question}).location.endswith(path), question
    for question in ("cổng thông tin điện tử", "cong thong tin dien tu", "biểu đồ thuỷ triều", "thuy trieu", "1234"):
        assert path in outsider.get("/search", {"text": question}), question
    assert path in outsider.get("/search?issuer=phong-giao-duc-va-dao-tao-quan-8")
    assert path in outsider.get("/search?date_min=1/9/2016&date_max=30/09/2016")
    assert path not in outsider.get("/search?date_min=1/10/2016")
    assert path in outsider.get("/van-ban/rss.xml")
    assert path in outsider.get("/atom.xml?text=cong+thong+tin")


def test_a_refused_form_keeps_what_was_typed_and_the_file(portal):
    editor = portal.browser("bientap")

    refused = file_letter(editor, issued="29/02/2023")
    form = refused.forms["content-form"]

    assert refused.status_code == 400
    assert "29/02/2023" in refused
    assert "cong-van.txt" in refused
    assert form["number"].value == "1234/GDĐT-THCS"

    form.set("date", "28/02/2023", index=0)
    saved = form.submit("save")

    assert saved.status_code == 303
    assert "cong-van.txt" in editor.get("/van-ban/cong-van-1234-gddt-thcs")


def test_a_number_used_twice_is_refused_and_the_other_document_shown(portal):
    editor = portal.browser("bientap")
    file_letter(editor)

    refused = file_letter(editor, title="Một công văn khác", number="1234 / gdđt-thcs")

    assert refused.status_code == 400
    assert "/van-ban/cong-van-1234-gddt-thcs" in refused
    assert "Một công văn khác" in refused
    assert portal.read(lambda site: len(site["van-ban"])) == 1


def test_a_file_that_is_not_what_its_name_says_is_refused_in_one_sentence(portal):
    editor = portal.browser("bientap")
    form = editor.get("/van-ban/add/OfficialDocument").forms["content-form"]
    form["title"], form["kind"] = "Văn bản có tệp hỏng", "cong-van"
    form.set("upload", Upload("ban-goc.pdf", b"MZ\x90\x00 not a pdf at all", "application/pdf"), index=0)

    refused = form.submit("save", status=400)

    assert refused.status_code == 400
    assert "ban-goc.pdf" in refused
    assert portal.read(lambda site: len(site["van-ban"])) == 0


def test_a_document_without_number_can_be_a_draft_but_not_be_published(portal):
    path = portal.document(title="Chưa có số", state="draft")
    reviewer = portal.browser("truongban")

    refused = press(reviewer, reviewer.get(path), "publish")

    assert refused.status_code == 400
    assert "số" in refused.text.lower()
    assert portal.read(lambda site: site["van-ban"]["chua-co-so"].state) == "draft"


def test_withdrawing_asks_for_a_reason_and_shows_it_to_the_public(portal):
    path = portal.document(title="Thông báo sai", number="9/TB-PGDĐT", body=None)
    reviewer, outsider = portal.browser("truongban"), portal.browser()

    without = press(reviewer, reviewer.get(path), "withdraw", remark="")
    press(reviewer, reviewer.get(path), "withdraw", remark="Ban hành nhầm thẩm quyền")

    assert without.status_code == 400
    assert "Ban hành nhầm thẩm quyền" in outsider.get(path)
