import pytest
from forum_rooms import forum_at, topic_in
from portals import founded, portal, registry, site

__all__ = ["forum", "founded", "portal", "registry", "site", "topic"]


@pytest.fixture
def forum(portal):
    """The path of a forum in which everybody writes, and the office reads first."""
    return forum_at(portal)


@pytest.fixture
def topic(portal, forum):
    """The path of a topic in it."""
    return topic_in(portal, forum)
