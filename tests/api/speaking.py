"""A client that speaks JSON, and the words that tests of the JSON face share."""

from __future__ import annotations

from webtest import TestApp

PASSWORD = "sông núi nước Nam"
COMPLETE = {"number": "09/2024/TT-BGDĐT", "issuer": "bo-giao-duc-va-dao-tao", "issued": "2024-06-03"}
"""What a document needs to be published."""


class Api:
    """A client that speaks JSON; `status` is what is expected."""

    def __init__(self, wsgi):
        self.app = TestApp(wsgi)
        self.headers = {"Accept": "application/json", "Accept-Language": "en"}

    def as_(self, login):
        other = Api(self.app.app)
        if login:
            token = other.post("/@login", {"login": login, "password": PASSWORD}, status=200).json["token"]
            other.headers["Authorization"] = f"Bearer {token}"
        return other

    def get(self, path, status=200, **headers):
        return self.app.get(path, headers=self.headers | _named(headers), status=status)

    def post(self, path, body, status=None, **headers):
        return self.app.post_json(path, body, headers=self.headers | _named(headers), status=status)

    def patch(self, path, body, status=204, **headers):
        return self.app.patch_json(path, body, headers=self.headers | _named(headers), status=status)

    def delete(self, path, status=204, **headers):
        return self.app.delete(path, headers=self.headers | _named(headers), status=status)

    def send(self, path, body, status, content_type="application/json", method="POST"):
        headers = self.headers | {"Content-Type": content_type}
        return self.app.request(path, method=method, body=body, headers=headers, status=status)

    def document(self, **values):
        """File a document and give its path."""
        body = {"@type": "OfficialDocument", "title": "Về việc công khai", "kind": "thong-tu", **values}
        return self.post("/van-ban", body, status=201).location.removeprefix("http://localhost")

    def take(self, path, step, comment="", status=200):
        return self.post(f"{path}/@workflow/{step}", {"comment": comment}, status=status)


def _named(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}
