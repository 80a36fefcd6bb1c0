"""Opinions on drafts, attacked from outside: through the form and the API, by strangers and by people with other rights."""

from __future__ import annotations

import base64

import pytest

WORD = "xungkhiquyet"
"""Stands in no document of the demonstration."""
FILE = {
    "filename": f"{WORD}.txt",
    "data": base64.b64encode(WORD.encode()).decode(),
    "encoding": "base64",
    "content-type": "text/plain",
}


@pytest.fixture(scope="module")
def consultation(door):
    """The path of one that is open."""
    found = door.visitor().speak("GET", "/@search?portal_type=Consultation&review_state=open&b_size=1").json["items"]
    assert found, "the demonstration has no open consultation"
    return found[0]["@id"].removeprefix(door.address)


@pytest.fixture(scope="module")
def waiting(door, consultation):
    """The path and the receipt of an opinion that nobody has read yet."""
    sent = {"body": f"Xin giữ kín {WORD}", "name": WORD, "anonymous": True, "consent": True, "attachments": [FILE]}
    answer = door.visitor().speak("POST", f"{consultation}/@feedback", sent)
    assert answer.status == 201, answer.text
    return answer.json["@id"].removeprefix(door.address), answer.json["receipt"]


@pytest.mark.parametrize("login", [None, "member", "contributor", "neighbour"])
def test_who_does_not_moderate_learns_nothing_of_what_waits(door, programs, consultation, waiting, login):
    place, _receipt = waiting
    program = programs(login)

    for path in ("", "/@history", f"/download/attachments/0/{WORD}.txt", "/thumbnail/attachments/0", "/moderate"):
        answer = program.speak("GET", place + path)
        assert answer.status in {401, 403, 404}, path
        assert WORD not in answer.text.replace(path, "")
    for path in (
        f"{consultation}/@feedback",
        f"{consultation}?fullobjects=1",
        "/@search?portal_type=Feedback&review_state=waiting&metadata_fields=_all",
        f"/@search?SearchableText={WORD}&portal_type=Feedback&metadata_fields=_all",
    ):
        answer = program.speak("GET", path)
        assert place.rsplit("/", 1)[1] not in answer.text, path
        assert "Xin giữ kín" not in answer.text, path
    found = program.speak("GET", f"/@search?SearchableText={WORD}").json
    assert (found["items_total"], found["items"]) == (0, [])


@pytest.mark.parametrize("page", ["", "/opinions", "/atom.xml", "/rss.xml"])
def test_no_public_page_shows_what_waits(door, consultation, waiting, page):
    place, _receipt = waiting
    answer = door.visitor().get(consultation + page)

    assert WORD not in answer.text
    assert place not in answer.text


@pytest.mark.parametrize("deed", [("PATCH", ""), ("DELETE", ""), ("POST", "/@workflow/release"), ("POST", "/@sharing")])
@pytest.mark.parametrize("login", [None, "member", "contributor", "neighbour", "editor"])
def test_who_may_not_decides_nothing(door, programs, waiting, deed, login):
    (method, way), (place, _receipt) = deed, waiting
    sent = {"publishable": True, "anonymous": False, "body": "khác"} if method == "PATCH" else {}

    answer = programs(login).speak(method, place + way, sent)

    assert answer.status in {400, 401, 403, 404}, answer.text


def test_markup_under_another_name_is_no_picture(door, consultation):
    picture = FILE | {"filename": "anh.png", "data": base64.b64encode(b"<svg onload='x'/>").decode()}
    answer = door.visitor().speak("POST", f"{consultation}/@feedback", {"body": "ảnh", "attachments": [picture]})

    assert answer.status == 400, answer.text


def test_a_form_that_was_never_opened_sends_nothing(door, consultation):
    visitor = door.visitor()
    answer = visitor.post(f"{consultation}/give-opinion", {"body": "gửi thẳng", "send": "yes", "began": "x"})

    assert answer.status == 400
    assert "gửi thẳng" in answer.text


def test_a_foreign_page_takes_nothing_back(door, waiting):
    _place, receipt = waiting
    visitor = door.visitor()
    visitor.get(f"/receipt/{receipt}")
    answer = visitor.post(f"/receipt/{receipt}", {"sure": "yes"}, {"Origin": "https://evil.example"})

    assert answer.status == 400
    assert visitor.speak("GET", f"/@receipt/{receipt}").json["review_state"] in {"waiting", "held"}
