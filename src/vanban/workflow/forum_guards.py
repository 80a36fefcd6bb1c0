"""What the workflow of topics asks before a step."""

from __future__ import annotations

from typing import Any, Final

from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.topic import RELEASED, TAKEN_BACK
from vanban.i18n import _

ANSWERED: Final[str] = _(
    "Others have answered in this topic, and what they wrote would stay public. Close it, or hide it with all its posts."
)

UNSEEN: Final[str] = _("The topic of this post is not public. Publish the topic first.")
READ: Final = (RELEASED, TAKEN_BACK)
"""States in which everybody reads a topic."""


def has_public_topic(content: Content, _registry: Any) -> str | None:
    """Forbid to publish a post in a topic that the public does not read."""
    topic = content.__parent__
    return None if topic is None or topic.state in READ else UNSEEN


def has_no_posts(content: Content, _registry: Any) -> str | None:
    """Forbid to take a topic from readers who could still read what was answered in it."""
    posts = content.values() if isinstance(content, Folder) else ()
    return ANSWERED if any(post.state == RELEASED for post in posts) else None
