"""Nobody gets more guesses by claiming to come from elsewhere: through a real server, alone and behind a proxy."""

from __future__ import annotations

import http.client
import json
from configparser import RawConfigParser
from itertools import cycle
from pathlib import Path

import pytest
from portals import PASSWORD, founded, portal  # noqa: F401 (fixtures)
from webtest.http import StopableWSGIServer

from vanban.security.login import FROM_NETWORK

INI = Path(__file__).resolve().parent.parent
CLAIMS = cycle(("X-Real-IP", "Client-IP", "X-Client-IP", "Forwarded", "CF-Connecting-IP", "X-Originating-IP"))


def server_options(ini):
    """Give what `ini` says of proxies."""
    parser = RawConfigParser()
    parser.read(INI / ini)
    return {name: value for name, value in parser["server:main"].items() if "proxy" in name}


@pytest.fixture
def serve(portal):  # noqa: F811 (the fixture)
    servers = []

    def start(**options):
        servers.append(StopableWSGIServer.create(portal.wsgi, host="127.0.0.1", threads=2, **options))
        return int(servers[-1].effective_port)

    yield start
    for server in servers:
        server.shutdown()


def guess(port, password, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    body = json.dumps({"login": "bientap", "password": password})
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    told = {"Content-Type": "application/json", "Accept": "application/json", "Host": f"127.0.0.1:{port}"}
    try:
        connection.request("POST", "/@login", body, told | names)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def test_without_a_proxy_no_header_is_believed(serve):
    port = serve(**server_options("development.ini"))

    answers = [
        guess(port, "đoán", **{next(CLAIMS): f"for=203.0.113.{number}", "X_Forwarded_For": f"203.0.113.{number}"})
        for number in range(FROM_NETWORK.most + 1)
    ]

    assert answers == [401] * FROM_NETWORK.most + [429]


def test_behind_the_proxy_only_what_it_saw_itself_is_believed(serve):
    """nginx adds the address it was spoken to from, after whatever the stranger claimed."""
    port = serve(**server_options("production.ini"))
    https = {"X_Forwarded_Proto": "https"}

    answers = [
        guess(port, "đoán", X_Forwarded_For=f"203.0.113.{number}, 198.51.100.7", **https)
        for number in range(FROM_NETWORK.most + 1)
    ]

    assert answers == [401] * FROM_NETWORK.most + [429]
    assert guess(port, PASSWORD, X_Forwarded_For="198.51.100.7, 198.51.100.8", **https) == 200
