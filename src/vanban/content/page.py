"""Pages: texts that stand for themselves."""

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.page import PageSchema


@content_type(PageSchema, title=_("Page"), icon="file-richtext", workflow="publication")
class Page(Content):
    """About us, a guide, a piece of news."""
