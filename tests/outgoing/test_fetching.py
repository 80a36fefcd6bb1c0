"""What is fetched comes from where it was checked to be, in time, and not without end."""

import gzip
import os
import shutil
import socket
import ssl
import subprocess
from contextlib import contextmanager, suppress
from ipaddress import ip_network
from threading import Event, Thread
from time import monotonic

import pytest

from vanban.outgoing import Limits, OutgoingError, Policy, Refused, Unreachable, fetch

HERE = "127.0.0.2"
"""Stands for a public address; 127.0.0.1 stays what it is, an inside one."""
QUICK = Limits(connect=0.5, seconds=0.6, size=10_000)


class Server:
    """Answers each connection with the next of `answers`: bytes, or a callable that is given the connection."""

    def __init__(self, *answers, host=HERE, port=0, tls=None):
        self.answers = list(answers)
        self.asked = []
        self.done = Event()
        self.server = socket.create_server((host, port))
        self.port = self.server.getsockname()[1]
        self.tls = tls
        Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with suppress(OSError):
            for answer in self.answers:
                plain, _who = self.server.accept()
                with suppress(OSError), self._secured(plain) as connection:
                    self.asked.append(connection.recv(1 << 16).decode())
                    answer(connection) if callable(answer) else connection.sendall(answer)

    def _secured(self, plain):
        return self.tls.wrap_socket(plain, server_side=True) if self.tls else plain

    @property
    def policy(self):
        return Policy((ip_network(f"{HERE}/32"),), frozenset({self.port}))

    def url(self, path="/", host="tinh.example.vn", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def fetch(self, path="/", **more):
        return fetch(self.url(path), self.policy, **({"limits": QUICK, "resolve": resolves(HERE)} | more))


@contextmanager
def serving(*answers, **more):
    server = Server(*answers, **more)
    try:
        yield server
    finally:
        server.done.set()
        server.server.close()


def resolves(*addresses):
    """A name server that gives these addresses one after the other, the last one for ever."""
    left = list(addresses)

    def resolve(host, port):
        resolve.asked.append(host)
        return [left.pop(0) if len(left) > 1 else left[0]]

    resolve.asked = []
    return resolve


def answer(body=b"mot", status="200 OK", *headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def leads_to(url):
    return answer(b"", "302 Found", f"Location: {url}")


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "::ffff:127.0.0.1", "::"])
def test_a_name_that_stands_for_an_inside_address_is_refused(address):
    with serving(answer()) as server, pytest.raises(Refused):
        server.fetch(resolve=resolves(address))


def test_one_inside_address_among_others_is_refused():
    with serving(answer()) as server, pytest.raises(Refused):
        server.fetch(resolve=lambda _host, _port: [HERE, "10.0.0.1"])


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://inside.example.vn/",
        "file:///etc/passwd",
        "http://user:pw@a.vn/",
        "//127.0.0.1/",
        "gopher://127.0.0.1/",
    ],
)
def test_a_redirect_to_the_inside_is_refused(target):
    with serving(leads_to(target)) as server:
        known = {"tinh.example.vn": HERE, "inside.example.vn": "10.0.0.5"}
        policy = Policy(server.policy.networks, frozenset({80, 443, server.port}))

        with pytest.raises(Refused):
            fetch(server.url(), policy, limits=QUICK, resolve=lambda host, _port: [known.get(host, host)])

        assert len(server.asked) == 1


def test_the_connection_goes_to_the_address_that_was_checked():
    with serving(answer(b"ngoai")) as outside, serving(answer(b"trong"), host="127.0.0.1", port=outside.port) as inside:
        names = resolves(HERE, "127.0.0.1")  # a name server that says something else the second time

        found = outside.fetch(resolve=names)

        assert found.body == b"ngoai"
        assert names.asked == ["tinh.example.vn"]
        assert inside.asked == []


def test_each_redirect_asks_the_name_server_and_checks_anew():
    with serving(leads_to("/tiep"), answer(b"trong")) as server, pytest.raises(Refused):
        server.fetch(resolve=resolves(HERE, "127.0.0.1"))


def test_redirects_are_followed_three_times_and_no_more():
    with serving(*[leads_to(f"/{n}") for n in range(3)], answer()) as server:
        assert server.fetch().url == server.url("/2")
    with serving(*[leads_to(f"/{n}") for n in range(4)], answer()) as server, pytest.raises(OutgoingError):
        server.fetch()


def test_nothing_of_ours_is_sent_along(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    with serving(answer(b"a", "200 OK", "Set-Cookie: a=b")) as server:
        found = server.fetch("/á?q=đ#x")

        assert (found.status, found.headers["set-cookie"]) == (200, "a=b")
        request = server.asked[0].splitlines()
        assert request[0] == "GET /%C3%A1?q=%C4%91 HTTP/1.1"
        assert {line.partition(":")[0] for line in request[1:] if line} == {
            "Host",
            "User-Agent",
            "Accept",
            "Accept-Encoding",
            "Connection",
        }


def drips(connection):
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X: y\r\n")
            if Event().wait(0.05):
                break


def drips_body(connection):
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        while True:
            connection.sendall(b"x")
            if Event().wait(0.05):
                break


def says_nothing(connection):
    connection.recv(1)


@pytest.mark.parametrize("slow", [drips, drips_body, says_nothing])
def test_a_slow_server_is_cut_off_at_the_end_of_the_time(slow):
    begun = monotonic()
    with serving(slow) as server, pytest.raises(Unreachable):
        server.fetch()

    assert monotonic() - begun < 3


def test_a_slow_name_server_is_not_waited_for():
    def never(_host, _port):
        Event().wait(2)
        return [HERE]

    with serving(answer()) as server, pytest.raises(Unreachable):
        server.fetch(resolve=never)


@pytest.mark.parametrize(
    "sent",
    [
        answer(b"x" * 10_001),
        answer(gzip.compress(bytes(10_000_000)), "200 OK", "Content-Encoding: gzip"),
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 20_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"1000\r\n" + b"x" * 0x1000 + b"\r\n" * 1 + b"ffff\r\n" + b"x" * 0xFFFF,
        answer(b"x", "200 OK", "Content-Encoding: br"),
    ],
)
def test_more_than_was_asked_for_is_refused(sent):
    with serving(sent) as server, pytest.raises(OutgoingError):
        server.fetch()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\xff",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        b"HTTP/1.1 x y\r\n\r\n",
    ],
)
def test_an_answer_that_is_none_is_told_as_one_sentence(sent):
    with serving(sent) as server, pytest.raises(Unreachable):
        server.fetch()


def test_a_packed_answer_is_unpacked():
    with serving(answer(gzip.compress(b"mot hai"), "200 OK", "Content-Encoding: gzip")) as server:
        assert server.fetch().body == b"mot hai"


def test_nobody_there_is_told():
    with serving() as server:
        server.server.close()
        with pytest.raises(Unreachable):
            server.fetch()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed here")
    folder = tmp_path_factory.mktemp("tls")
    wanted = ["-subj", "/CN=tinh.example.vn", "-addext", "subjectAltName=DNS:tinh.example.vn", "-days", "2", "-nodes"]
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", *wanted, *files]
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    return folder / "cert.pem", folder / "key.pem"


def test_a_certificate_has_to_be_that_of_the_name(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*certificate)
    trusting = ssl.create_default_context(cafile=certificate[0])
    with serving(answer(b"kin"), answer(), answer(), drips, tls=tls) as server:
        more = {"limits": QUICK, "resolve": resolves(HERE)}

        assert fetch(server.url(scheme="https"), server.policy, tls=trusting, **more).body == b"kin"
        with pytest.raises(Unreachable):
            fetch(server.url(scheme="https", host="khac.example.vn"), server.policy, tls=trusting, **more)
        with pytest.raises(Unreachable):
            fetch(server.url(scheme="https"), server.policy, **more)
        begun = monotonic()
        with pytest.raises(Unreachable):
            fetch(server.url(scheme="https"), server.policy, tls=trusting, **more)
        assert monotonic() - begun < 3
