import pytest
from polls_open import poll
from portals import founded, portal, registry, site

from vanban.views import strangers

__all__ = ["founded", "portal", "question", "registry", "site"]


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


@pytest.fixture
def question(portal):
    """The path of a poll that is open."""
    return portal.content(poll(), folder="tin-tuc", state="open", name="gio-vao-hoc")
