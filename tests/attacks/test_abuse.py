"""Whatever is asked for, in whatever amount: one short answer, soon, and never an error of the server."""

from __future__ import annotations

import json
import time
from urllib.parse import quote, urlencode

import pytest

SECONDS = 8.0
"""For one request, on a busy machine; what is quadratic takes minutes."""
INDEXES = (
    "SearchableText portal_type review_state path number kind issuer signer issued effective expires status fields_of_law created modified "
    "effective_on title sort_on sort_order b_start b_size metadata_fields fullobjects UID docid allowed principals text year in sort start order"
).split()
VALUES = [
    "", "'", '"', "\\", "%", "\x00", "\ud7ff", "A" * 2000, "9" * 400, "-1", "1e309", "NaN", "null", "true", "[]", "{}", "0x10", "../../..",
    "/", "//", "a' OR '1'='1", "1; DROP TABLE words", "* OR *", "NEAR(a b)", "a AND", "(((((", "^", "title:x", "{!x}", "%00", "\u202e", "𝒳",
    "ệ" * 500, "2026-13-45", "0000-00-00", "9999-99-99", "31/02/2026", "99999999999/TT-BGDĐT", "${7*7}", "__class__", "-" * 500,
]  # fmt: skip
ADDRESSES = ["/search", "/van-ban/search", "/@search", "/van-ban/rss.xml", "/van-ban", "/"]


def asked(visitor, path, accept="text/html"):
    begun = time.monotonic()
    answer = visitor.ask("GET", path, headers={"Accept": accept})
    return answer, time.monotonic() - begun


@pytest.mark.parametrize("place", ADDRESSES)
def test_no_parameter_brings_an_error_of_the_server(door, signed_in, place):
    visitor = signed_in("member")
    for number, name in enumerate(INDEXES):
        # Every value meets every address, though not under each name.
        for value in VALUES[number % 9 :: 9]:
            answer, took = asked(visitor, f"{place}?{urlencode({name: value.encode('utf-8', 'surrogatepass')})}")
            assert answer.status in (200, 303, 400, 414), (name, value, answer.status)
            assert took < SECONDS, (name, value)


@pytest.mark.parametrize(
    "query",
    [
        "b_size=1000000000",
        "b_size=-5",
        "b_size=-1&fullobjects=1",
        "b_start=1000000000",
        "b_start=-1000000000",
        "b_size=1e9",
        "sort_on=__class__",
        "sort_on=allowed",
        "sort_on=title&sort_on=issued&sort_order=descending&sort_order=x",
        "sort_limit=1000000000",
        "metadata_fields=_all&metadata_fields=__dict__&metadata_fields=_p_jar&fullobjects=1",
        "metadata_fields=password_hash&metadata_fields=accounts",
        "start=1000000000",
        "start=-1",
        "sort=__class__&order=x",
        "SearchableText=a&SearchableText=b&SearchableText[]=c&SearchableText.query:list=d",
        "portal_type=" + "&portal_type=".join(map(str, range(490))),
        "path.query=/&path.depth=99999",
        "path=" + "/a" * 3000,
        "issued.query=" + "9" * 3000,
        "kind:utf8:ustring=x",
        "a" * 4000 + "=1",
        "&" * 400,
        "=&=&=",
    ],
    ids=range(24),
)
def test_no_amount_and_no_order_is_too_much(door, programs, query):
    program = programs("member")
    for place in ADDRESSES:
        answer, took = asked(program, f"{place}?{query}", "application/json" if "@" in place else "text/html")
        assert answer.status in (200, 303, 400, 414), place
        assert took < SECONDS, place
        assert len(answer.body) < 3_000_000
        assert 'password_hash":' not in answer.text
        assert "argon2" not in answer.text


def test_thousands_of_parameters_are_not_read(door):
    for place in ADDRESSES:
        answer, took = asked(door.visitor(), f"{place}?{'a=1&' * 8000}")
        assert answer.status in (400, 414, 431)
        assert took < 2


CATASTROPHIC = [
    "a" * 900 + "!",
    "1/" * 450,
    "0" * 900 + "x",
    "1" * 450 + "/" + "1" * 450,
    "TT-" * 300,
    "ngày " * 200,
    "từ 1/1/1 đến " * 70,
    "số 1 ngày 2 tháng 3 năm " * 40,
    "31/12/" * 150,
    " " * 900 + "x",
    "\t \n" * 300,
    "((((((" * 150,
    "<" * 900,
    "&" * 100,
    "﷽" * 300,
    "ạ̣̣̣̣" * 150,
    "-/" * 450,
    "QĐ-UBND-" * 110,
    "a@" * 450,
    "viqr: tie^'ng Vie^.t " * 40,
]


@pytest.mark.parametrize("text", CATASTROPHIC, ids=range(len(CATASTROPHIC)))
def test_no_text_keeps_the_portal_busy(door, programs, text):
    member = programs("member")
    typed = quote(text)
    for path in (
        f"/search?text={typed}", f"/@search?SearchableText={typed}&number={typed}", f"/@suggestions?text={typed}",
        f"/search?date_min={typed}&kind={typed}", f"/@search?issued.query={typed}", f"/{typed[:3000]}",
    ):  # fmt: skip
        answer, took = asked(member, path)
        assert answer.status < 500, path[:60]
        assert took < SECONDS, (path[:60], took)


def test_no_login_keeps_the_portal_busy(door):
    for login, password in (
        ("a" * 100_000, "x"),
        ("x" * 30, "y" * 60_000),
        ("@" * 50_000, "z"),
        ("member", "\u0300" * 5000),
    ):
        begun = time.monotonic()
        answer = door.visitor().speak("POST", "/@login", {"login": login, "password": password})
        assert answer.status in (400, 401, 413, 429), answer.text[:200]
        assert time.monotonic() - begun < SECONDS


HOSTILE = {
    "nothing": "",
    "half": '{"@type": "Page"',
    "deep lists": '{"title": ' + "[" * 5000 + "]" * 5000 + "}",
    "deep objects": '{"a":' * 5000 + "1" + "}" * 5000,
    "NaN": '{"@type": "Page", "title": NaN}',
    "infinity": '{"@type": "Page", "title": -Infinity}',
    "digits": '{"@type": "Page", "title": ' + "9" * 20000 + "}",
    "twice": '{"@type": "Page", "title": "a", "title": {"x": 1}, "@type": "File"}',
    "a list": "[1, 2]",
    "a text": '"x"',
    "wrong types": json.dumps({"@type": ["Page"], "title": {"a": 1}, "description": 7, "id": [], "body": True}),
    "surrogate": '{"@type": "Page", "title": "\\ud800"}',
    "NUL": '{"@type": "Page", "title": "a\\u0000b"}',
    "bytes": b'{"@type": "Page", "title": "\xff"}',
    "UTF-16": '{"@type": "Page", "title": "x"}'.encode("utf-16"),
    "long names": json.dumps({"@type": "Page", "title": "x", "a" * 100_000: 1}),
    "many names": json.dumps({"@type": "Page", "title": "x", **{f"a{n}": n for n in range(50_000)}}),
    "long text": json.dumps({"@type": "Page", "title": "x" * 500_000}),
    "no base64": json.dumps(
        {"@type": "File", "title": "x", "file": {"data": "!!!", "encoding": "base64", "filename": "x.txt"}}
    ),
    "odd encoding": json.dumps(
        {"@type": "File", "title": "x", "file": {"data": "x", "encoding": "rot13", "filename": "x.txt"}}
    ),
    "a path": json.dumps(
        {"@type": "File", "title": "x", "file": {"data": "eA==", "encoding": "base64", "filename": "/etc/passwd\x00"}}
    ),
    "an address": json.dumps({"@type": "File", "title": "x", "file": "file:///etc/passwd"}),
    "proto": '{"@type": "Page", "title": "x", "__proto__": {"a": 1}, "constructor": {"prototype": {}}}',
    "a large body": json.dumps({"@type": "Page", "title": "x", "body": "<p>" + "a " * 1_500_000}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_json_gets_one_sentence(door, programs, name):
    admin, body = programs("editor"), HOSTILE[name]
    for verb, path in (
        ("POST", "/tin-tuc"), ("PATCH", "/tin-tuc"), ("POST", "/@login"), ("POST", "/van-ban/@sharing"), ("POST", "/tin-tuc/@move"),
        ("POST", "/van-ban/@propose"), ("POST", "/@users"), ("POST", "/van-ban/@workflow/submit"), ("POST", "/@feedback"),
    ):  # fmt: skip
        begun = time.monotonic()
        answer = admin.ask(verb, path, body, {"Content-Type": "application/json", "Accept": "application/json"})
        assert answer.status < 500, (verb, path, answer.text[:300])
        assert time.monotonic() - begun < SECONDS * 2, (verb, path)
        if answer.status >= 400 and answer.kind == "application/json":
            assert answer.json["message"]
            assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/login", "/@login", "/van-ban/add/Page", "/@search", "/"])
def test_large_bodies_of_strangers_are_refused_soon(door, path):
    begun = time.monotonic()
    try:
        answer = door.visitor().ask(
            "POST", path, b"a=" + b"x" * 3_000_000, {"Content-Type": "application/x-www-form-urlencoded"}
        )
    except (BrokenPipeError, ConnectionError):
        assert door.secure  # nginx hangs up before all is sent
        return

    assert answer.status in (400, 401, 403, 405, 413)
    assert time.monotonic() - begun < SECONDS


def test_a_body_announced_beyond_measure_is_not_awaited(door):
    with door.socket(10) as wire:
        wire.sendall(f"POST /login HTTP/1.1\r\nHost: {door.host}\r\nContent-Length: 99999999999\r\n\r\n".encode())
        assert wire.recv(100)[9:12] == b"413"


def test_after_all_that_the_portal_is_well(door):
    answer, took = asked(door.visitor(), "/van-ban")

    assert answer.status == 200
    assert took < SECONDS
    assert "Traceback" not in (door.folder / "log.txt").read_text("utf-8", "replace")
