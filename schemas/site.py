"""What the portal says of the body that runs it (Circular 32/2017/TT-BTTTT, article 16)."""

import colander

from vanban.fields import Email, RichText, Schema, Text, TextArea
from vanban.i18n import _


class BodySchema(Schema):
    """Who runs the portal, and how to reach them."""

    title = Text(title=_("Name of the body"), index="text", missing=colander.required, max_length=200)
    parent_body = Text(title=_("Superior body"), max_length=200)
    description = TextArea(title=_("Summary"), help=_("Search engines show it below the name."), max_length=1000)
    responsible = Text(title=_("Responsible person"), max_length=200)
    address = Text(title=_("Address"), max_length=300)
    phone = Text(title=_("Telephone"), max_length=100)
    email = Email(title=_("E-mail"), max_length=200)


class SiteSchema(BodySchema):
    """Name of the body, its footer and the text of the front page: what content keeps by itself."""

    body = RichText(title=_("Text of the front page"))


class NameSchema(BodySchema):
    """The screen for the name and the footer."""

    copyright = Text(
        title=_("Copyright"),
        help=_("For example: © 2026 and the name of the body. Stands in the footer."),
        max_length=200,
    )
    licence = Text(
        title=_("Conditions of reuse"),
        help=_("How what is published here may be used. Empty: with its source named."),
        max_length=300,
    )
