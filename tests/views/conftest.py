"""A portal with its people, spoken to over WSGI as browsers do."""

from __future__ import annotations

import pytest
import transaction
from webtest import TestApp

import vanban
from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site

PASSWORD = "sông núi nước Nam"
PEOPLE = {"quantri": "Manager", "bientap": "Editor", "truongban": "Reviewer", "canbo": "Member"}
FOLDERS = {"van-ban": "Văn bản", "tin-tuc": "Tin tức", "gioi-thieu": "Giới thiệu"}


class Portal:
    """One application on one temporary database."""

    def __init__(self, folder):
        settings = {
            "vanban.mode": "development",
            "vanban.var": str(folder),
            "vanban.jobs": "inline",
            "vanban.password.cost": "test",
            "vanban.files.limit_mb": "1",
            "pyramid.default_locale_name": "vi",
        }
        self.config = vanban.configure(settings)
        self.registry = self.config.registry
        self.wsgi = self.config.make_wsgi_app()
        self.db = self.registry._zodb_databases[""]
        self.change(self._found)

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
            site[name].state = "published"
            self.registry.notify(Added(site[name], self.registry))

    def change(self, deed):
        """Run `deed(root mapping)` in a transaction of its own."""
        manager = transaction.TransactionManager(explicit=True)
        with manager:
            connection = self.db.open(manager)
            result = deed(connection.root())
        connection.close()
        return result

    def read(self, look):
        """Give what `look(site)` finds now."""
        return self.change(lambda root: look(root["vanban"]))

    def document(self, folder="van-ban", state="published", by="bientap", **values):
        """File a document without any face; give its path."""

        def file(root):
            site = root["vanban"]
            site._v_registry = self.registry
            filed = lifecycle.add(site[folder], OfficialDocument(**{"kind": "cong-van", **values}), self.registry, by=by)
            filed.state = state
            self.registry.notify(Added(filed, self.registry))
            return f"/{folder}/{filed.__name__}"

        return self.change(file)

    def browser(self, login=None, **extra):
        """Give a browser, logged in as `login`."""
        app = TestApp(self.wsgi, extra_environ=extra)
        if login:
            form = app.get("/login").forms[1]
            form["login"], form["password"] = login, PASSWORD
            form.submit(status=303)
        return app


@pytest.fixture
def portal(tmp_path):
    made = Portal(tmp_path)
    yield made
    transaction.abort()
    made.db.close()
    made.registry.text_backend.close()
