"""What is too much is refused in one sentence, whoever sends it, and nothing is changed."""

import pytest

PARTS = "".join(f'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n{n}\r\n' for n in range(6000)) + "--x--\r\n"
MANY_PARTS = PARTS.encode()
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("path", ["/search", "/", "/van-ban", "/van-ban/rss.xml", "/@search", "/login"])
@pytest.mark.parametrize("query", ["a=1&" * 600, "text=" + "x" * 61_000, ";" * 600])
def test_an_address_is_read_up_to_a_length(portal, path, query):
    answer = portal.browser().get(f"{path}?{query}", status=414)

    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        ("/login", b"a=1&" * 6000, FORM),
        ("/login", b"login=" + b"x" * 1_100_000, FORM),
        ("/login", MANY_PARTS, MULTIPART),
        ("/van-ban/edit", MANY_PARTS, MULTIPART),
        ("/van-ban/edit", b"--x" + b"y" * 1_100_000, MULTIPART),
    ],
)
def test_a_form_of_a_stranger_is_small(portal, path, body, headers):
    before = portal.db.lastTransaction()

    portal.browser().post(path, body, headers=headers, status=413)

    assert portal.db.lastTransaction() == before


def test_a_form_that_takes_files_may_be_large_but_not_of_thousands_of_parts(portal):
    editor = portal.browser("bientap")

    editor.post("/van-ban/add/OfficialDocument", MANY_PARTS, headers=MULTIPART, status=413)
    large = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n' + b"a " * 600_000 + b"\r\n--x--\r\n"
    assert editor.post("/van-ban/add/OfficialDocument", large, headers=MULTIPART, status="*").status_code == 400
    editor.post("/profile", large, headers=MULTIPART, status=413)


def test_a_boundary_across_two_pieces_is_counted(portal, monkeypatch):
    monkeypatch.setattr("vanban.views.limits.PIECE", 7)

    portal.browser().post("/login", MANY_PARTS[: len(MANY_PARTS) // 2] + MANY_PARTS, headers=MULTIPART, status=413)
