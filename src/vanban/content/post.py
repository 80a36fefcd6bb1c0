"""Posts in a topic of the forum."""

from __future__ import annotations

from vanban.content.contribution import WRITTEN, Contribution
from vanban.content.types import content_type
from vanban.content.wording import POST
from vanban.i18n import _
from vanban.schemas.post import PostSchema


@content_type(PostSchema, title=_("Post"), icon="chat-quote", workflow="forum_post", addable=False)
class Post(Contribution):
    """What somebody answers in a topic."""

    called = POST
    judged = False
    has_page = True
    fixed = WRITTEN | {"quoted"}

    @property
    def title(self) -> str:
        """The beginning of what it says: it has no title of its own."""
        return self.extract

    def suggest_name(self) -> str:
        """Propose a name that tells nothing of who wrote."""
        return f"bai-{self.receipt[:10]}"
