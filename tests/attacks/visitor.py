"""A browser of a few lines: it sends what it is told to, keeps cookies, and finds the forms of a page."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import lxml.html


class Connection(http.client.HTTPConnection):
    """Takes any address and header as it is written: what is odd in them is the very attack."""

    def _validate_path(self, url):
        pass


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    path: str = ""

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def location(self):
        return self.headers.get("Location", "")

    @property
    def kind(self):
        return self.headers.get_content_type()

    @property
    def page(self):
        return lxml.html.document_fromstring(self.body.decode("utf-8", "replace") or "<p/>")

    def forms(self, method="post"):
        return [form for form in self.page.forms if (form.get("method") or "get").lower() == method]

    def token(self):
        found = self.page.xpath("//input[@name='csrf_token']/@value")
        return found[0] if found else ""


@dataclass
class Door:
    """Where a portal is reached: `http://127.0.0.1:1234`, or `https://portal.test:1235` through nginx."""

    address: str
    port: int
    folder: object
    people: dict = field(default_factory=dict)
    trust: ssl.SSLContext | None = None
    server: object = None

    @property
    def secure(self):
        return self.trust is not None

    @property
    def host(self):
        return urlsplit(self.address).netloc

    def cookie(self, name):
        return f"__Host-{name}" if self.secure else name

    def socket(self, timeout=20):
        plain = socket.create_connection(("127.0.0.1", self.port), timeout)
        return self.trust.wrap_socket(plain, server_hostname=urlsplit(self.address).hostname) if self.trust else plain

    def visitor(self, login=None):
        found = Visitor(self)
        if login:
            found.log_in(login)
        return found

    def grows_by(self, deed):
        """Tell whether `deed()` writes: each time that it is done, that is. Jobs and sessions write meanwhile, but not thrice."""
        for _attempt in range(3):
            before = self.size()
            deed()
            if self.size() == before:
                return False
        return True

    def size(self):
        """Bytes of the database on disk: a FileStorage grows by whatever is written."""
        return (self.folder / "Data.fs").stat().st_size


class Visitor:
    """Somebody at a browser, or a program with a token."""

    def __init__(self, door):
        self.door, self.cookies, self.bearer = door, {}, ""

    def ask(self, method, path, body=None, headers=(), *, timeout=60):
        connection = Connection("127.0.0.1", timeout=timeout)
        connection.sock = self.door.socket(timeout)
        given = {"Host": self.door.host, "Accept": "text/html", "Connection": "close"}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.bearer:
            given["Authorization"] = f"Bearer {self.bearer}"
        given |= dict(headers)
        data = body.encode() if isinstance(body, str) else body
        try:
            connection.request(method, path, data, {name: value for name, value in given.items() if value is not None})
            response = connection.getresponse()
            answer = Answer(response.status, response.msg, response.read(), path)
        finally:
            connection.close()
        self._keep(answer)
        return answer

    def _keep(self, answer):
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value

    def get(self, path, **headers):
        return self.ask("GET", path, headers=_named(headers))

    def follow(self, path):
        """Open `path`, through redirects on this portal."""
        for _step in range(6):
            answer = self.get(path)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            path = answer.location.removeprefix(self.door.address) or "/"
        raise AssertionError(f"redirects without end at {path}")

    def post(self, path, fields, headers=()):
        given = {"Content-Type": "application/x-www-form-urlencoded", **dict(headers)}
        return self.ask("POST", path, urlencode(fields, doseq=True), given)

    def send(self, path, fields, files=(), headers=()):
        """Post a form with files: `files` are (name, filename, media type, bytes)."""
        body, kind = multipart(fields, files)
        return self.ask("POST", path, body, {"Content-Type": kind, **dict(headers)})

    def speak(self, method, path, value=None, **headers):
        body = None if value is None else json.dumps(value)
        given = {"Accept": "application/json", "Content-Type": "application/json", **_named(headers)}
        if self.cookies:
            given.setdefault("X-CSRF-Token", self.token())
        return self.ask(method, path, body, given)

    def token(self):
        return Visitor.ask(self, "GET", "/profile").token() if self.cookies else ""

    def log_in(self, login, password=None):
        page = self.get("/login")
        fields = {"login": login, "password": password or self.door.people[login], "csrf_token": page.token()}
        answer = self.post("/login", fields)
        assert answer.status == 303, f"{login}: {answer.status} {answer.text[-600:]}"
        return answer

    def take_token(self, login):
        answer = self.speak("POST", "/@login", {"login": login, "password": self.door.people[login]})
        assert answer.status == 200, answer.text
        self.bearer = answer.json["token"]
        return self


def multipart(fields, files=()):
    edge = "----attack"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    for name, filename, kind, data in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(f"{head}Content-Type: {kind}\r\n\r\n".encode() + data + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def _named(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}


def local_links(answer, door):
    """Give the paths of this portal that a page leads to, with what a browser loads by itself."""
    found = []
    for element, _name, link, _place in answer.page.iterlinks():
        if element.tag == "form":
            continue
        path = link.removeprefix(door.address) or "/"
        if path.startswith("/") and not path.startswith("//"):
            found.append(path.partition("#")[0])
    return found
