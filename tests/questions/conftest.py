import pytest
from portals import founded, portal, registry, site
from question_boxes import box

__all__ = ["founded", "path", "portal", "registry", "site"]


@pytest.fixture
def path(portal):
    """The path of a box that is open."""
    return portal.content(box(), folder="van-ban", state="published", name="hoi-dap")
