"""No address leads to attributes, services, files beside the portal, or a view that nobody declared."""

from __future__ import annotations

import pytest

INSIDE = (
    "__class__ __parent__ __dict__ __init__ __module__ __acl__ __getitem__ __name__ _children _services services "
    "_p_jar _p_oid _v_registry accounts sessions catalog staging login-failures acl_users manage manage_main "
    "index_html title body file state docid get keys values items registry request context portal_catalog "
    "@@view @@edit @@ @@absoluteurl ++resource++x ++add++Page view: p_ .. . %2e%2e _"
).split()
PLACES = ["", "/van-ban", "/tin-tuc"]
ODD = [
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cetc%5cpasswd",
    "/..;/..;/etc/passwd",
    "/static/../../production.ini",
    "/static/..%2f..%2fproduction.ini",
    "/static/%2e%2e/%2e%2e/__init__.py",
    "/static/..%252f..%252f__init__.py",
    "/static//etc/passwd",
    "/static/%5c..%5c..%5c__init__.py",
    "/static/app.css/..%2f..%2fwiring.py",
    "/static/.%00./wiring.py",
    "/%00",
    "/van-ban%00.html",
    "/van-ban/%00/edit",
    "/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "/%e0%80%ae%e0%80%ae/etc/passwd",
    "/%c0%af",
    "/%ff",
    "/van-ban/%ff/edit",
    "/%ed%a0%80",
    "/%f5%80%80%80",
    "/van-ban/download/__class__",
    "/van-ban/download/..%2f..%2fData.fs",
    "/van-ban/download/file/../../../Data.fs",
    "/van-ban/thumbnail/__class__/0",
    "/van-ban/@types/__class__",
    "/@vocabularies/__init__",
    "/@users/__class__",
    "/@groups/__parent__",
    "/@workflow/__class__",
    "/van-ban/@history/../../@users",
    "/vocabulary/__class__",
    "/user/__class__",
    "/van-ban/add/__class__",
    "/van-ban/add/Site",
    "/Data.fs",
    "/blobs",
    "/audit.sqlite",
    "/text.sqlite",
    "/demo-people.txt",
    "/.git/config",
    "/.env",
    "/development.ini",
    "/" + "a/" * 2000,
    "/" + "%2f" * 2000,
    "/" + "x" * 7000,
    "//evil.vn/%2e%2e",
    "/;/users",
    "/%2fusers",
    "/users%2f",
    "/users/",
    "/USERS",
    "/users%20",
    "/users;.css",
    "/users/x.css",
    "/users?.css",
    "/van-ban/..%2fusers",
    "/van-ban/../users",
]
SECRETS = ("Traceback", "site-packages", "root:x:", "[app:main]", "object at 0x", "persistent", "Tên đăng nhập</th>")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("login", [None, "member", "admin"])
def test_nothing_inside_an_object_has_an_address(door, signed_in, place, login):
    visitor = signed_in(login)

    answers = [visitor.get(f"{place}/{step}") for step in INSIDE]
    answers += [visitor.ask("GET", f"{place}/{step}", headers={"Accept": "application/json"}) for step in INSIDE]

    bad = {answer.path: answer.status for answer in answers if answer.status not in (400, 401, 403, 404, 405)}
    # `.` and `..` are steps that lead here and up, and `@@` is Pyramid's way to say that what follows is a view.
    allowed = {f"{place}/{step}" for step in ("..", ".", "%2e%2e", "@@", "@@edit")}
    assert {path: status for path, status in bad.items() if path not in allowed} == {}
    assert [answer.path for answer in answers if any(secret in answer.text for secret in SECRETS)] == []


@pytest.mark.parametrize("login", [None, "admin"])
def test_odd_addresses_lead_nowhere(door, signed_in, login):
    visitor = signed_in(login)

    answers = [visitor.get(path) for path in ODD]

    assert {answer.path[:60]: answer.status for answer in answers if answer.status >= 500} == {}
    for answer in answers:
        assert not any(secret in answer.text for secret in SECRETS if login is None or secret != SECRETS[-1]), (
            answer.path
        )
        if answer.status == 200:
            assert answer.kind in ("text/html", "application/json"), answer.path
        assert "evil.vn" not in answer.location.partition("?")[0], answer.path


def test_a_view_called_by_its_other_spellings_asks_for_the_same_right(door, signed_in):
    visitor = signed_in("member")
    views = ["users", "groups", "jobs", "audit", "vocabularies", "admin"]
    spellings = ["/{}", "/@@{}", "/{}/", "/./{}", "//{}", "/van-ban/../{}", "/{}/x", "/{}?x", "/{}%2f", "/%2e/{}"]

    answers = [visitor.get(spelling.format(view)) for view in views for spelling in spellings]

    assert {answer.path: answer.status for answer in answers if answer.status not in (400, 403, 404)} == {}


@pytest.mark.parametrize(
    "verb", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "MKCOL", "LOCK", "DEBUG", "GET\x0bX", "get", "FOO"]
)
def test_strange_verbs_do_nothing(door, verb):
    asked = f"{verb} /van-ban HTTP/1.1\r\nHost: {door.host}\r\nX-Secret: gi-do-bi-mat\r\nConnection: close\r\n\r\n"

    def tried():
        with door.socket() as wire:
            wire.sendall(asked.encode())
            answer = wire.makefile("rb").read()
        assert b"gi-do-bi-mat" not in answer
        assert answer == b"" or int(answer[9:12]) in (400, 403, 404, 405, 501), answer[:200]

    assert not door.grows_by(tried)


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "OPTIONS", "POST"])
@pytest.mark.parametrize("login", [None, "member"])
def test_verbs_that_change_things_are_refused_to_those_who_may_not(door, signed_in, verb, login):
    visitor = signed_in(login)

    def tried():
        for path in ("/", "/van-ban", "/login", "/users", "/static/app.css", "/khong-co"):
            for accept in ("text/html", "application/json"):
                answer = visitor.ask(verb, path, "", {"Accept": accept, "Content-Length": "0"})
                assert 400 <= answer.status < 500, (path, answer.status)

    assert not door.grows_by(tried)


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_or_field_makes_one_verb_into_another(door, programs, header):
    admin = programs("admin")

    def tried():
        assert admin.ask("GET", "/tin-tuc", headers={header: "DELETE"}).status == 200
        admin.ask("POST", "/tin-tuc?_method=DELETE", "_method=DELETE", {header: "DELETE"})
        assert admin.ask("GET", "/tin-tuc?_method=DELETE&http_method=DELETE").status == 200

    assert not door.grows_by(tried)
