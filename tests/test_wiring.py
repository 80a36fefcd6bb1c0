"""A portal that does not know its own address, or believes anybody, does not start."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from served import BIN, free_port

from vanban.errors import SetupError
from vanban.wiring import check_wiring

PRODUCTION = Path(__file__).parent.parent / "production.ini"
BASE = {"vanban.base_url": "https://portal.truong.edu.vn"}
GOOD = "trusted_proxy = 127.0.0.1\ntrusted_proxy_headers = x-forwarded-for x-forwarded-proto\n"


@pytest.fixture
def check(tmp_path):
    def check(settings, server=None):
        ini = tmp_path / "p.ini"
        ini.write_text(f"[app:main]\nuse = egg:vanban\n[server:main]\nuse = egg:waitress#main\n{server or ''}")
        check_wiring({"__file__": str(ini), "here": str(tmp_path)} if server is not None else {}, settings)

    return check


@pytest.mark.parametrize("mode", ["production", "", "test"])
def test_without_its_address_the_portal_does_not_start(check, mode):
    with pytest.raises(SetupError, match=r"vanban\.base_url is missing"):
        check({"vanban.mode": mode})


def test_a_portal_that_is_tried_out_needs_nothing(check):
    check({"vanban.mode": "development"}, "trusted_proxy = *")


def test_plain_http_has_to_be_wanted(check):
    plain = {"vanban.base_url": "http://portal.noi-bo"}

    with pytest.raises(SetupError, match="passwords could be read"):
        check(plain, GOOD)
    check(plain | {"vanban.plain_http": "true"}, GOOD)


@pytest.mark.parametrize(
    "server",
    [
        "",
        "trusted_proxy = *\ntrusted_proxy_headers = x-forwarded-for x-forwarded-proto\n",
        "trusted_proxy = 127.0.0.1\n",
        "trusted_proxy = 127.0.0.1\ntrusted_proxy_headers = x-forwarded-for\n",
        "trusted_proxy = 127.0.0.1\ntrusted_proxy_headers = x-forwarded-for x-forwarded-proto x-forwarded-host\n",
        "trusted_proxy = 127.0.0.1\ntrusted_proxy_headers = forwarded\n",
        f"{GOOD}clear_untrusted_proxy_headers = false\n",
    ],
)
def test_a_server_that_believes_nobody_or_too_many_is_refused(check, server):
    with pytest.raises(SetupError, match=r"\[server:main\]"):
        check(BASE, server)


def test_a_server_that_believes_its_proxy_is_right(check):
    check(BASE, GOOD)
    check(BASE)  # not served from an INI file: gunicorn, mod_wsgi


def test_the_production_file_is_wired_but_for_its_address(tmp_path):
    text = PRODUCTION.read_text("utf-8")
    ini = tmp_path / "production.ini"
    ini.write_text(text.replace("vanban.base_url =", "vanban.base_url = https://portal.truong.edu.vn"), "utf-8")

    check_wiring({"__file__": str(ini), "here": str(tmp_path)}, BASE | {"vanban.mode": "production"})


def test_the_production_file_as_it_comes_says_in_one_sentence_what_is_missing(tmp_path):
    done = subprocess.run(
        [BIN / "pserve", "--quiet", PRODUCTION, f"port={free_port()}", f"var={tmp_path}"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode != 0
    assert "vanban.base_url is missing" in done.stderr
    assert "Traceback" not in done.stderr
