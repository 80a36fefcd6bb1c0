import pytest
from consultations_drafts import draft
from portals import founded, portal, registry, site

__all__ = ["consultation", "founded", "portal", "registry", "site"]


@pytest.fixture
def consultation(portal):
    """The path of a consultation that is open."""
    return portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")
