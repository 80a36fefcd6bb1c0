"""What a link says."""

import colander

from vanban.fields import Schema, Text, TextArea, Url
from vanban.i18n import _


class LinkSchema(Schema):
    """A place elsewhere that belongs in this section."""

    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    url = Url(title=_("Address"), missing=colander.required)
    description = TextArea(title=_("Summary"), index="text", max_length=1000)
