"""A portal on a real FileStorage, spoken to over WSGI as programs do."""

from __future__ import annotations

import pytest
import transaction
from webtest import TestApp

import vanban
from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.site import Site

PASSWORD = "sông núi nước Nam"
PEOPLE = {"an": ("Manager",), "binh": ("Editor",), "chi": ("Reviewer",), "dung": ("Contributor",)}


@pytest.fixture
def settings(tmp_path):
    return {
        "vanban.mode": "development",
        "vanban.var": str(tmp_path),
        "vanban.text": f"sqlite:///{tmp_path}/text.sqlite",
        "vanban.jobs": "inline",
        "vanban.password.cost": "test",
        "vanban.files.limit_mb": "1",
        "zodbconn.uri": f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs",
        "pyramid.default_locale_name": "vi",
    }


@pytest.fixture
def config(settings):
    return vanban.configure(settings)


@pytest.fixture
def wsgi(config):
    app = config.make_wsgi_app()
    db = config.registry._zodb_databases[""]
    with db.transaction() as connection:
        connection.root()["vanban"] = make_site(config.registry)
    yield app
    transaction.abort()
    db.close()


def make_site(registry):
    site = Site(title="Phòng Giáo dục và Đào tạo")
    site.install_services(registry)
    registry.notify(Added(site, registry))
    for login, roles in PEOPLE.items():
        site.service("accounts").add(login, PASSWORD, registry, fullname=f"Trần {login.title()}", roles=roles)
    for title in ("Văn bản", "Tin tức"):
        folder = lifecycle.add(site, Folder(title=title), registry, by="an")
        folder.state = "published"
        registry.notify(Added(folder, registry))
    return site


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


@pytest.fixture
def api(wsgi):
    """Anybody."""
    return Api(wsgi)


@pytest.fixture
def manager(api):
    return api.as_("an")


@pytest.fixture
def editor(api):
    return api.as_("binh")


@pytest.fixture
def reviewer(api):
    return api.as_("chi")


@pytest.fixture
def contributor(api):
    return api.as_("dung")


COMPLETE = {"number": "09/2024/TT-BGDĐT", "issuer": "bo-giao-duc-va-dao-tao", "issued": "2024-06-03"}


@pytest.fixture
def published(reviewer):
    """The path of a published document."""
    path = reviewer.document(**COMPLETE)
    reviewer.take(path, "publish")
    return path
