"""What the portal says of the body that runs it (Circular 32/2017/TT-BTTTT, article 16)."""

import colander

from vanban.fields import RichText, Schema, Text, TextArea
from vanban.i18n import _


class SiteSchema(Schema):
    """Name of the body, and its footer."""

    title = Text(title=_("Name of the body"), index="text", missing=colander.required, max_length=200)
    parent_body = Text(title=_("Superior body"), max_length=200)
    description = TextArea(title=_("Summary"), max_length=1000)
    responsible = Text(title=_("Responsible person"), max_length=200)
    address = Text(title=_("Address"), max_length=300)
    phone = Text(title=_("Telephone"), max_length=100)
    email = Text(title=_("E-mail"), max_length=200)
    body = RichText(title=_("Text of the front page"))
