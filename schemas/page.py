"""What a page says."""

import colander

from vanban.fields import RichText, Schema, Text, TextArea
from vanban.i18n import _


class PageSchema(Schema):
    """A text that stands for itself: about us, a guide, a piece of news."""

    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    description = TextArea(
        title=_("Summary"), help=_("One or two sentences, shown in lists."), index="text", weight=2, max_length=1000
    )
    body = RichText(title=_("Text"), index="text")
