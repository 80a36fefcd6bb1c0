"""Files to download."""

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.file import FileSchema


@content_type(FileSchema, title=_("File"), icon="file-earmark-arrow-down", workflow="publication")
class File(Content):
    """A form, a table, an archive."""
