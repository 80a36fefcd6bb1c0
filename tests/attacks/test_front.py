"""Name, scheme, client and cookies: what the proxy and the portal agree on, whatever a client claims."""

from __future__ import annotations

import http.client
import json
import socket

import pytest
from served import INI, vanban

from attacks.running import NAME, nginx_as_shipped, wait_until

CLAIMS = [
    {"X-Forwarded-Host": "evil.vn"},
    {"X-Forwarded-Server": "evil.vn"},
    {"X-Host": "evil.vn"},
    {"X-Original-Host": "evil.vn"},
    {"Forwarded": "host=evil.vn;proto=http;for=1.2.3.4"},
    {"X-Forwarded-Port": "666"},
    {"X-Forwarded-Proto": "gopher"},
    {"X-Original-URL": "/users"},
    {"X-Rewrite-URL": "/users"},
    {"X-Forwarded-Prefix": "/evil"},
    {"X-Script-Name": "/evil"},
]
PATHS = ["/", "/van-ban", "/login?next=/van-ban", "/van-ban/rss.xml", "/sitemap.xml", "/@search", "/khong-co"]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: next(iter(claim)))
def test_no_header_brings_a_strangers_name_into_an_answer(door, claim):
    visitor = door.visitor()

    answers = [visitor.ask("GET", path, headers=claim) for path in PATHS]

    assert [answer.path for answer in answers if b"evil" in answer.body or "evil" in str(answer.headers)] == []
    assert [answer.path for answer in answers if answer.status >= 500] == []
    plain = [visitor.get(path).status for path in PATHS]
    assert [answer.status for answer in answers] == plain


@pytest.mark.parametrize(
    "host", ["evil.vn", "127.0.0.1.evil.vn", "portal.test.evil.vn", "portal.test@evil.vn", "a b", ""]
)
def test_a_foreign_host_is_answered_with_nothing_of_ours(door, host):
    try:
        answer = door.visitor().ask("GET", "/login", headers={"Host": host})
    except OSError:
        if door.secure:  # nginx hangs up
            return
        raise

    assert answer.status in (400, 421)
    assert "evil" not in answer.text
    assert "csrf_token" not in answer.text


def test_two_hosts_are_none(door):
    with door.socket() as wire:
        wire.sendall(f"GET /login HTTP/1.1\r\nHost: {door.host}\r\nHost: evil.vn\r\nConnection: close\r\n\r\n".encode())
        answer = wire.makefile("rb").read()

    assert b"evil" not in answer.partition(b"\r\n\r\n")[2]
    assert answer[9:12] in (b"400", b"421")


def test_an_absolute_address_does_not_change_the_host(door):
    with door.socket() as wire:
        wire.sendall(f"GET http://evil.vn/login HTTP/1.1\r\nHost: {door.host}\r\nConnection: close\r\n\r\n".encode())
        answer = wire.makefile("rb").read()

    assert b"evil.vn" not in answer


def test_plain_http_leads_to_https_and_shows_nothing(fronted):
    connection = http.client.HTTPConnection("127.0.0.1", fronted.plain_port, timeout=20)
    connection.request("GET", "/van-ban?a=1", headers={"Host": "portal.test"})
    answer = connection.getresponse()

    assert (answer.status, answer.headers["Location"]) == (301, f"{fronted.address}/van-ban?a=1")
    assert "Set-Cookie" not in answer.headers
    connection.close()


def test_the_portal_behind_refuses_who_comes_past_nginx_in_the_clear(fronted):
    def past_nginx(path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", fronted.inner_port, timeout=20)
        connection.request("GET", path, headers={"Host": fronted.host, **headers})
        status = connection.getresponse().status
        connection.close()
        return status

    assert past_nginx("/") == 400
    assert past_nginx("/healthz") == 200


def test_cookies_are_as_closed_as_they_can_be(door):
    visitor = door.visitor()
    page = visitor.get("/login")
    answer = visitor.log_in("member")
    switched = visitor.get("/language?to=en&back=/")

    lines = [line for reply in (page, answer, switched) for line in reply.headers.get_all("Set-Cookie") or ()]
    assert len(lines) >= 4
    for line in lines:
        words = {word.strip().lower() for word in line.split(";")[1:]}
        assert {"httponly", "samesite=lax", "path=/"} <= words, line
        assert not any(word.startswith("domain") for word in words), line
        assert line.startswith("__Host-") is door.secure, line
        assert ("secure" in words) is door.secure, line
    assert ("Strict-Transport-Security" in answer.headers) is door.secure


def test_the_address_noted_of_a_client_is_the_one_it_has(door):
    forged = {"X-Forwarded-For": "203.0.113.66", "X-Real-IP": "203.0.113.66", "Forwarded": "for=203.0.113.66"}
    visitor = door.visitor()
    fields = {"login": "khong-ai", "password": "sai", "csrf_token": visitor.get("/login").token()}
    failed = visitor.post("/login", fields, forged)
    member = door.visitor()
    fields = {"login": "member", "password": door.people["member"], "csrf_token": member.get("/login").token()}
    assert member.post("/login", fields, forged).status == 303

    assert failed.status == 400
    sessions = member.get("/profile").text + member.get("/login-history").text
    assert "127.0.0.1" in sessions
    assert "203.0.113.66" not in sessions
    listed = vanban("audit", "list", INI, "--json", f"var={door.folder}")
    assert "203.0.113.66" not in listed
    noted = [event for event in json.loads(listed) if "khong-ai" in str(event)]
    assert noted
    assert all("127.0.0.1" in str(event) for event in noted)


def test_forged_addresses_do_not_get_round_the_throttle(door):
    visitor = door.visitor()
    token = visitor.get("/login").token()
    statuses = []
    for attempt in range(14):
        fields = {"login": "neighbour", "password": f"sai {attempt}", "csrf_token": token}
        statuses.append(visitor.post("/login", fields, {"X-Forwarded-For": f"203.0.113.{attempt}"}).status)

    assert 429 in statuses


@pytest.fixture
def as_shipped(fronted, tmp_path):
    front, port = nginx_as_shipped(fronted, tmp_path)
    yield fronted, port
    front.stop()


def _statuses(door, port, source, count):
    """What `count` requests for a small file are answered, one after the other from the address `source`."""
    client = http.client.HTTPSConnection(NAME, port, context=door.trust)
    statuses = []
    for _request in range(count):
        if client.sock is None:
            plain = socket.create_connection(("127.0.0.1", port), 20, (source, 0))
            client.sock = door.trust.wrap_socket(plain, server_hostname=NAME)
        client.request("GET", "/robots.txt", headers={"Host": door.host})
        response = client.getresponse()
        response.read()
        statuses.append(response.status)
    client.close()
    return statuses


def test_who_floods_is_told_to_wait_and_nobody_else_is(as_shipped):
    door, port = as_shipped
    wait_until(lambda: _statuses(door, port, "127.0.0.9", 1) == [200], "nginx")

    flood = _statuses(door, port, "127.0.0.1", 1500)

    assert set(flood) == {200, 429}
    assert flood.index(429) >= 300
    assert _statuses(door, port, "127.0.0.2", 3) == [200, 200, 200]
