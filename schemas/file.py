"""What a stored file says of itself."""

import colander

from vanban.fields import Attachment, Schema, Text, TextArea
from vanban.i18n import _


class FileSchema(Schema):
    """A file to download: a form, a table, an archive."""

    file = Attachment(title=_("File"), index="text", missing=colander.required)
    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    description = TextArea(title=_("Summary"), index="text", max_length=1000)
