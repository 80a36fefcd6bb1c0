"""A portal on a real FileStorage, spoken to over WSGI as programs do."""

from __future__ import annotations

import pytest
import transaction
from speaking import COMPLETE, PASSWORD, Api

import vanban
from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.site import Site

PEOPLE = {"an": ("Manager",), "binh": ("Editor",), "chi": ("Reviewer",), "dung": ("Contributor",)}


@pytest.fixture
def settings(tmp_path):
    return {
        "vanban.mode": "development",
        "vanban.var": str(tmp_path),
        "vanban.jobs": "inline",
        "vanban.password.cost": "test",
        "vanban.files.limit_mb": "1",
        "vanban.files.ocr": "off",
        "vanban.files.thumbnails": "off",
        "pyramid.default_locale_name": "vi",
    }


@pytest.fixture
def config(settings):
    config = vanban.configure(settings)
    yield config
    transaction.abort()
    config.registry._zodb_databases[""].close()


@pytest.fixture
def wsgi(config):
    app = config.make_wsgi_app()
    db = config.registry._zodb_databases[""]
    with db.transaction() as connection:
        connection.root()["vanban"] = make_site(config.registry)
    return app


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


@pytest.fixture
def published(reviewer):
    """The path of a published document."""
    path = reviewer.document(**COMPLETE)
    reviewer.take(path, "publish")
    return path
