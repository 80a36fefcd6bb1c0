"""Topics of the forum: each begins with what somebody wrote, and holds what others answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from vanban.content.contribution import WRITTEN, Contribution, Receiver
from vanban.content.forum import Forum
from vanban.content.types import content_type
from vanban.content.wording import POST, TOPIC
from vanban.i18n import _
from vanban.schemas.topic import TopicSchema

RELEASED: Final = "released"
TAKEN_BACK: Final = "taken_back"
"""State of one that was public before."""


@content_type(
    TopicSchema, title=_("Topic"), icon="chat-left-text", workflow="forum_topic", container=True, addable=False
)
class Topic(Contribution, Receiver):
    """What is talked about: its first post is what it says itself."""

    called = TOPIC
    judged = judges = False
    has_page = True
    takes = "Post"
    calls = POST
    handled = ("Post",)
    fixed = WRITTEN | {"title"}
    emptied: ClassVar[Mapping[str, str]] = {"title": _("A topic that was taken back")}
    description = ""
    closed: bool = False
    """Whether nothing is added any more."""

    @property
    def heading(self) -> str:
        """Its title."""
        return str(self.title)

    @property
    def shown(self) -> str:  # type: ignore[override]
        """As in the forum that it lies in."""
        return str(self.__parent__.shown)

    @property
    def pinned(self) -> bool:
        """Whether it stands above the others."""
        return self.__name__ in self.__parent__.order

    def takes_opinions(self, now: datetime) -> bool:
        """While it is published, and neither it nor its forum is closed."""
        forum = self.__parent__
        return self.state == RELEASED and not self.closed and forum is not None and forum.takes_opinions(now)

    def belongs_in(self, place: Any) -> bool:
        """A topic may be moved to another forum."""
        return isinstance(place, Forum)

    def suggest_name(self) -> str:
        """Propose a name that tells nothing of its title: an address stays when the title was taken back or redacted."""
        return f"chu-de-{self.receipt[:10]}"
