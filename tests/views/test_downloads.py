"""Files are handed out to those who may see what they belong to, whole or in part."""

from __future__ import annotations

import pytest

from vanban.files import store

CONTENT = "Kính gửi các trường.\n".encode() * 1000


@pytest.fixture
def path(portal):
    files = tuple(store(name.encode(), f"{name}.txt") for name in ("mot", "hai"))
    return portal.document(title="Thư", file=store(CONTENT, "Công văn số 1.txt"), attachments=files)


@pytest.mark.parametrize(
    "steps",
    [
        "khong-co",
        "title",
        "__class__",
        "_children",
        "attachments",
        "attachments/",
        "attachments/2/x.txt",
        "attachments/-1/x.txt",
        "attachments/" + "9" * 5000,
        "attachments/%C2%B2/x",
        "attachments/x/y",
        "%00",
        "body",
        "number/x",
    ],
)
def test_a_file_that_is_not_there_is_not_found(portal, path, steps):
    portal.browser().get(f"{path}/download/{steps}", status=404)


@pytest.mark.parametrize(
    ("header", "status", "size"),
    [
        ("bytes=0-9", 206, 10),
        ("bytes=10-", 206, len(CONTENT) - 10),
        ("bytes=-5", 206, 5),
        ("bytes=0-999999999", 206, len(CONTENT)),
        (f"bytes={len(CONTENT)}-", 416, None),
        ("bytes=9-5", None, None),
        ("bytes=a-b", 200, len(CONTENT)),
        ("bytes=0-1,5-6", 200, len(CONTENT)),
        ("lines=1-2", 200, len(CONTENT)),
        ("", 200, len(CONTENT)),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(portal, path, header, status, size):
    answer = portal.browser().get(f"{path}/download/file", headers={"Range": header} if header else {}, status="*")

    assert answer.status_code == status or (status is None and answer.status_code in (200, 416))
    if size is not None:
        assert len(answer.body) == size
        assert answer.body in CONTENT


def test_a_file_is_saved_under_its_own_name_and_runs_nothing(portal, path):
    answer = portal.browser().get(f"{path}/download/file/bat-ky-ten-nao.html")

    assert answer.body == CONTENT
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "C%C3%B4ng%20v%C4%83n" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert portal.browser().get(f"{path}/download/file?inline").headers["Content-Disposition"].startswith("inline")


def test_each_annex_has_an_address_of_its_own(portal, path):
    browser = portal.browser()

    assert browser.get(f"{path}/download/attachments/0/mot.txt").body == b"mot"
    assert browser.get(f"{path}/download/attachments/1/hai.txt").body == b"hai"
    assert browser.get(f"{path}/download").body == CONTENT


def test_every_file_on_the_page_can_be_fetched(portal, path):
    browser = portal.browser()
    links = {link["href"] for link in browser.get(path).html.main.select("a[href*='/download/']")}

    assert len(links) >= 3
    for link in links:
        browser.get(link, status=200)


def test_a_browser_that_has_the_file_is_not_sent_it_again(portal, path):
    first = portal.browser().get(f"{path}/download/file")

    again = portal.browser().get(f"{path}/download/file", headers={"If-None-Match": first.headers["ETag"]}, status=304)

    assert again.body == b""


def test_the_head_of_a_file_tells_its_size(portal, path):
    answer = portal.browser().head(f"{path}/download/file")

    assert int(answer.headers["Content-Length"]) == len(CONTENT)
    assert answer.body == b""


@pytest.mark.parametrize(
    ("state", "login", "status"),
    [
        ("draft", None, 303),
        ("draft", "canbo", 403),
        ("draft", "bientap", 200),
        ("internal", "canbo", 200),
        ("internal", None, 303),
    ],
)
def test_the_files_of_what_is_hidden_are_hidden(portal, state, login, status):
    path = portal.document(title="Kín", state=state, file=store(b"mat", "mat.txt"))

    portal.browser(login).get(f"{path}/download/file/mat.txt", status=status)


def test_a_folder_has_no_file(portal):
    portal.browser().get("/van-ban/download", status=404)
    portal.browser().get("/download/file", status=404)
