"""One application for all tests of a process, on a database that each test finds as if it were new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import transaction
from webtest import TestApp
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage

import vanban
from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site
from vanban.stored_classes import guard

PASSWORD = "sông núi nước Nam"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
PEOPLE = {"quantri": "Manager", "bientap": "Editor", "truongban": "Reviewer", "canbo": "Member"}
FOLDERS = {"van-ban": "Văn bản", "tin-tuc": "Tin tức", "gioi-thieu": "Giới thiệu"}


class Portal:
    """An application, the people and folders of a new site, and `db`, which is made anew for each test."""

    def __init__(self, folder, **more):
        settings = more | {
            "vanban.mode": "development",
            "vanban.var": str(folder),
            "vanban.jobs": "inline",
            "vanban.password.cost": "test",
            "vanban.files.limit_mb": "1",
            "vanban.files.ocr": "off",
            "vanban.files.thumbnails": "off",
            "pyramid.default_locale_name": "vi",
        }
        self.config = vanban.configure(settings)
        self.registry = self.config.registry
        self.wsgi = self.config.make_wsgi_app()
        self.founded = self.db
        self.change(self._found)
        self.words = set(self.registry.text_backend.digests())

    @property
    def db(self):
        return self.registry._zodb_databases[""]

    @contextmanager
    def as_new(self) -> Iterator[Portal]:
        """Lend the portal for one test: what it writes is kept apart from the founded site, and forgotten."""
        self.registry._zodb_databases[""] = lent = DB(DemoStorage(base=self.founded.storage, close_base_on_close=False))
        guard(lent, self.registry.settings)
        yield self
        transaction.abort()
        lent.close()
        self.registry._zodb_databases[""] = self.founded
        backend = self.registry.text_backend
        backend.drop(set(backend.digests()) - self.words)

    def close(self):
        self.founded.close()
        self.registry.text_backend.close()

    def _found(self, root):
        site = root["vanban"] = Site(title="Phòng Giáo dục và Đào tạo")
        root._p_jar.add(site)
        site.install_services(self.registry)
        site._v_registry = self.registry
        self.registry.notify(Added(site, self.registry))
        for login, role in PEOPLE.items():
            site.service("accounts").add(login, PASSWORD, self.registry, fullname=f"Trần {login}", roles=[role])
        for name, title in FOLDERS.items():
            lifecycle.add(site, Folder(title=title), self.registry, by="quantri", name=name)
            self.to_state(site[name], "published")

    def to_state(self, content, state):
        """Put `content` into `state`, whatever the workflow says."""
        content.state = state
        self.registry.notify(Added(content, self.registry))
        return content

    def change(self, deed):
        """Run `deed(root mapping)` in a transaction of its own."""
        manager = transaction.TransactionManager(explicit=True)
        connection = None
        try:
            with manager:
                connection = self.db.open(manager)
                result = deed(connection.root())
        finally:
            if connection is not None:
                connection.close()
        return result

    def on_site(self, deed):
        """Run `deed(site)` in a transaction of its own."""

        def run(root):
            site = root["vanban"]
            site._v_registry = self.registry
            return deed(site)

        return self.change(run)

    read = on_site

    def document(self, folder="van-ban", state="published", by="bientap", **values):
        """File a document without any face; give its path."""
        return self.content(OfficialDocument(**{"kind": "cong-van", **values}), folder, state, by)

    def content(self, made, folder="van-ban", state="published", by="bientap", name=""):
        """File `made` without any face; give its path."""

        def file(site):
            place = site
            for step in filter(None, folder.split("/")):
                place = place[step]
            filed = lifecycle.add(place, made, self.registry, by=by, name=name)
            self.to_state(filed, state)
            return f"/{folder}/{filed.__name__}"

        return self.on_site(file)

    def browser(self, login=None, password=PASSWORD, **extra):
        """Give a browser, logged in as `login`."""
        app = TestApp(self.wsgi, extra_environ=extra)
        if login:
            form = app.get("/login")  # which is read as a form by the tests of the page: here it only costs
            token = TOKEN.search(form.text)[1]
            app.post("/login", {"csrf_token": token, "login": login, "password": password}, status=303)
        return app


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    made = Portal(tmp_path_factory.mktemp("portal"))
    yield made
    made.close()


@pytest.fixture
def portal(founded):
    with founded.as_new() as lent:
        yield lent


@pytest.fixture
def site(portal):
    """The site, in a transaction that is never committed."""
    manager = transaction.TransactionManager(explicit=True)
    manager.begin()
    connection = portal.db.open(manager)
    site = connection.root()["vanban"]
    site._v_registry = portal.registry
    yield site
    manager.abort()
    connection.close()


@pytest.fixture
def registry(portal):
    return portal.registry
