"""Which mail server the settings name, and what is wrong in them is said when the portal starts."""

from __future__ import annotations

import pytest

from vanban.errors import SetupError
from vanban.mail.couriers import courier_for
from vanban.mail.settings import server_of

GOOD = {
    "vanban.base_url": "https://truong.edu.vn",
    "vanban.mail.server": "smtp.truong.edu.vn",
    "vanban.mail.sender": "Trường <khong-tra-loi@truong.edu.vn>",
}


def test_encryption_is_the_rule():
    server = server_of(GOOD)

    assert (server.tls, server.port, server.user) == ("starttls", 587, "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"vanban.mail.tls": "ssl3"},
        {"vanban.mail.port": "0"},
        {"vanban.mail.port": "587x"},
        {"vanban.mail.port": "99999"},
        {"vanban.mail.sender": ""},
        {"vanban.mail.sender": "Trường"},
        {"vanban.mail.user": "an", "vanban.mail.tls": "none"},
        {"vanban.mail.user": "an"},
        {"vanban.mail.user": "an", "vanban.mail.password_file": "/khong/co"},
        {"vanban.base_url": ""},
        {"vanban.base_url": "truong.edu.vn"},
        {"vanban.base_url": "javascript:alert(1)"},
    ],
)
def test_what_is_wrong_is_an_error_at_start(wrong, monkeypatch):
    monkeypatch.delenv("VANBAN_MAIL_PASSWORD", raising=False)

    with pytest.raises(SetupError, match="vanban"):
        server_of(GOOD | wrong)


def test_the_password_comes_from_a_file_or_the_environment_and_is_never_shown(tmp_path, monkeypatch):
    file = tmp_path / "password"
    file.write_text("bí mật\n", "utf-8")
    monkeypatch.setenv("VANBAN_MAIL_PASSWORD", "khác")

    of_file = server_of(GOOD | {"vanban.mail.user": "an", "vanban.mail.password_file": str(file)})
    of_environment = server_of(GOOD | {"vanban.mail.user": "an"})

    assert (of_file.password, of_environment.password) == ("bí mật", "khác")
    assert "bí mật" not in repr(of_file)


def test_without_a_server_letters_reach_nobody_unless_one_is_developing(tmp_path):
    assert courier_for({}).reach == "nowhere"
    assert courier_for({"vanban.mode": "development", "vanban.var": str(tmp_path)}).reach == "folder"
    assert courier_for(GOOD).reach == "everywhere"
