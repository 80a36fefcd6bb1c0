"""One portal for all tests of the JSON face, spoken to over WSGI as programs do; each test finds it as if it were new."""

from __future__ import annotations

import pytest
from portals import Portal
from speaking import COMPLETE, PASSWORD, Api

from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.site import Site

PEOPLE = {"an": ("Manager",), "binh": ("Editor",), "chi": ("Reviewer",), "dung": ("Contributor",)}


class SmallPortal(Portal):
    """A site with four people and two folders."""

    def _found(self, root):
        site = root["vanban"] = Site(title="Phòng Giáo dục và Đào tạo")
        root._p_jar.add(site)
        site.install_services(self.registry)
        self.registry.notify(Added(site, self.registry))
        for login, roles in PEOPLE.items():
            site.service("accounts").add(login, PASSWORD, self.registry, fullname=f"Trần {login.title()}", roles=roles)
        for title in ("Văn bản", "Tin tức"):
            self.to_state(lifecycle.add(site, Folder(title=title), self.registry, by="an"), "published")


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    made = SmallPortal(tmp_path_factory.mktemp("portal"))
    yield made
    made.close()


@pytest.fixture
def portal(founded):
    with founded.as_new() as lent:
        yield lent


@pytest.fixture
def config(portal):
    return portal.config


@pytest.fixture
def wsgi(portal):
    return portal.wsgi


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
