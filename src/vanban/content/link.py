"""Links to places elsewhere."""

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.link import LinkSchema


@content_type(LinkSchema, title=_("Link"), icon="link-45deg", workflow="publication")
class Link(Content):
    """A place elsewhere that belongs in this section."""
