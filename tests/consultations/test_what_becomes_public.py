"""What tells of a person does not become public in passing: not by putting back, not by publishing, not by an answer."""

from __future__ import annotations

from io import BytesIO

import pytest
from portals import TOKEN

from vanban.consultations.enclosures import taken
from vanban.consultations.giving import give

PLACE = "/van-ban/tuyen-sinh"
WORDS = "Gọi tôi: 0912 345 678. Nên lùi hạn."


@pytest.fixture
def reviewer(portal, consultation):
    return portal.browser("truongban")


def given(portal, body="Nên lùi hạn.", files=(), **values):
    """Give an opinion; give its path."""

    def deed(site):
        asked = site["van-ban"]["tuyen-sinh"]
        attachments = tuple(taken(BytesIO(b"mat khau"), name, asked, portal.registry) for name in files)
        said = {"body": body, "attachments": attachments, **values}
        return give(asked, said, portal.registry, nonce=body, channel="web").opinion.__name__

    return f"{PLACE}/{portal.on_site(deed)}"


def read(portal, path, deed):
    return portal.read(lambda site: deed(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]]))


def sent(browser, path, do, *, page=None, status=303, **fields):
    shown = page or browser.get(f"{path}/moderate")
    seen = shown.html.select_one("input[name=seen]")["value"]
    fields = {"csrf_token": TOKEN.search(shown.text)[1], "seen": seen, "do": do, **fields}
    return browser.post(f"{path}/moderate", fields, status=status)


def test_what_everybody_reads_is_not_put_back_as_it_was_sent(portal, reviewer):
    path = given(portal, WORDS, name="Trần Thị Lan")
    sent(reviewer, path, "redact", body="Nên lùi hạn.", unnamed="1")
    before = reviewer.get(f"{path}/moderate")
    assert before.html.select("button[value=put-back]")
    sent(reviewer, path, "release")
    shown = reviewer.get(f"{path}/moderate")

    page = sent(reviewer, path, "put-back", page=shown, status=409)

    assert "Tạm giữ" in page.html.select_one(".error-summary").text
    assert not shown.html.select("button[value=put-back]")
    assert read(portal, path, lambda one: (one.body, one.unnamed)) == ("Nên lùi hạn.", True)
    sent(reviewer, path, "hold")
    sent(reviewer, path, "put-back")
    assert read(portal, path, lambda one: (one.body, one.state)) == (WORDS, "held")


def test_of_what_is_public_the_notice_says_that_it_is(portal, reviewer):
    path = given(portal, WORDS)
    assert "trước khi công khai" in reviewer.get(f"{path}/moderate").html.select_one(".notice-warning").text
    portal.on_site(lambda site: setattr(site["van-ban"]["tuyen-sinh"][path.rpartition("/")[2]], "state", "released"))

    notice = reviewer.get(f"{path}/moderate").html.select_one(".notice-warning").text

    assert "trước khi công khai" not in notice
    assert "mọi người đang đọc" in notice.lower()
