"""What a picture says of itself."""

import colander

from vanban.fields import Attachment, Schema, Text, TextArea
from vanban.i18n import _


class ImageSchema(Schema):
    """A picture to be shown on pages."""

    image = Attachment(title=_("Picture"), help=_("JPEG, PNG, WebP or GIF."), missing=colander.required, accept="image")
    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    alternative = Text(
        title=_("Description for those who cannot see it"), help=_("What the picture shows."), index="text"
    )
    description = TextArea(title=_("Caption"), index="text", max_length=1000)
