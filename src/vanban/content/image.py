"""Pictures."""

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.image import ImageSchema


@content_type(ImageSchema, title=_("Picture"), icon="image", workflow="publication")
class Image(Content):
    """A picture to be shown on pages."""
