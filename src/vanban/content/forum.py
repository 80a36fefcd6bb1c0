"""Sections of the forum: topics lie in them, and posts in these."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from vanban.content.contribution import Receiver
from vanban.content.types import content_type
from vanban.content.wording import POST
from vanban.i18n import _
from vanban.schemas.forum import ForumSchema

OPEN: Final = frozenset({"open", "members"})
"""States in which people write."""
CLOSED: Final = frozenset({"closed", "members_closed"})
AMONG_MEMBERS: Final = frozenset({"members", "members_closed"})
"""States in which only who is logged in reads."""


@content_type(ForumSchema, title=_("Forum"), icon="chat-dots", workflow="forum", container=True)
class Forum(Receiver):
    """A section of the forum. Its topics that stand first are those that somebody placed: `order`."""

    takes = "Topic"
    calls = POST
    judges = False
    body = ""
    handled = ("Topic", "Post")

    def takes_opinions(self, _now: datetime) -> bool:
        """While it is open."""
        return self.state in OPEN

    @property
    def is_for_members(self) -> bool:
        """Whether what is said here is said among people with accounts."""
        return self.state in AMONG_MEMBERS
