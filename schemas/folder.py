"""What a folder says of itself."""

import colander

from vanban.fields import RichText, Schema, Text, TextArea
from vanban.i18n import _


class FolderSchema(Schema):
    """A section of the portal."""

    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    description = TextArea(
        title=_("Summary"), help=_("One or two sentences on what is kept here."), index="text", max_length=1000
    )
    body = RichText(title=_("Text above the list"), index="text")
