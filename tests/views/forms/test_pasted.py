"""Text pasted from a document in an old font: converted and shown before it is saved; what was typed is never lost."""

import pytest
from webtest import Upload

TCVN3 = "VÒ viÖc h\xadíng dÉn thùc hiÖn nhiÖm vô n¨m häc"
UNICODE = "Về việc hướng dẫn thực hiện nhiệm vụ năm học"
VNI = "<p>Caên cöù Luaät Giaùo duïc</p><p>Caùc tröôøng <b>tieåu hoïc</b> &amp; THCS thöïc hieän</p>"


@pytest.fixture
def form(portal):
    form = portal.browser("bientap").get("/van-ban/add/OfficialDocument").forms["content-form"]
    form["kind"] = "cong-van"
    return form


def filed(portal):
    return portal.read(lambda site: [(paper.title, str(paper.body or "")) for paper in site["van-ban"].values()])


def test_doubtful_text_is_saved_as_it_is_with_a_warning(portal, form):
    form["title"] = "QuyÕt"

    answer = form.submit("save", status=303).follow()

    assert filed(portal)[0][0] == "QuyÕt"
    assert answer.html.select_one(".notice-warning") is not None


def test_other_errors_are_told_with_the_converted_text_in_place(portal, form):
    form["title"] = TCVN3
    form.set("date", "31/02/2020", index=0)

    answer = form.submit("save", status=400)

    again = answer.forms["content-form"]
    assert again["title"].value == UNICODE
    again.set("date", "29/02/2020", index=0)
    again["keep-typed"] = True
    again.submit("save", status=303)
    assert filed(portal)[0][0].startswith("VÒ viÖc")


def test_pasted_text_comes_back_in_unicode_and_is_saved_when_it_was_seen(portal, form):
    form["title"], form["body"] = TCVN3, VNI

    answer = form.submit("save", status=200)

    assert filed(portal) == []
    assert "TCVN3 (ABC), VNI" in answer.html.select_one(".notice-info").get_text()
    again = answer.forms["content-form"]
    assert again["title"].value == UNICODE
    again.submit("save", status=303)
    [(title, body)] = filed(portal)
    assert title == UNICODE
    assert body == "<p>Căn cứ Luật Giáo dục</p><p>Các trường <b>tiểu học</b> &amp; THCS thực hiện</p>"


def test_what_was_typed_can_be_kept(portal, form):
    form["title"] = "Coäng hoøa xaõ hoäi"

    again = form.submit("save", status=200).forms["content-form"]
    again["keep-typed"] = True
    again.submit("save", status=303)

    assert filed(portal)[0][0] == "Coäng hoøa xaõ hoäi"


def test_an_upload_is_kept_while_the_text_is_looked_at(portal, form):
    form["title"] = TCVN3
    form.set("upload", Upload("a.txt", b"mot"), index=0)

    form.submit("save", status=200).forms["content-form"].submit("save", status=303)

    assert portal.read(lambda site: next(iter(site["van-ban"].values())).file.filename) == "a.txt"


def test_existing_content_is_treated_alike(portal):
    path = portal.document(title="Cũ", state="draft")
    form = portal.browser("bientap").get(f"{path}/edit").forms["content-form"]
    form["title"] = TCVN3

    form.submit("save", status=200).forms["content-form"].submit("save", status=303)

    assert filed(portal)[0][0] == UNICODE


@pytest.mark.parametrize("title", ["Về việc «café» § 5", "Công văn về hè 2020", "C++ & f(x) = a^b + c~d?"])
def test_plain_text_is_saved_at_once(portal, form, title):
    form["title"] = title

    form.submit("save", status=303)

    assert filed(portal)[0][0] == title
