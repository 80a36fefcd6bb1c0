import pytest
from portals import founded, portal, registry, site

from vanban.content.page import Page
from vanban.views import strangers

__all__ = ["founded", "page", "portal", "registry", "site"]


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


@pytest.fixture
def page(portal):
    """The path of a page to rate."""
    return portal.content(Page(title="Giờ mở cửa"), folder="gioi-thieu", name="gio-mo-cua")
