"""What a section of the forum says of itself, and who may write in it."""

from typing import Final

import colander
from vanban.schemas.consultation import SHOWN

from vanban.fields import Pick, Schema, Text, TextArea
from vanban.i18n import _

WRITERS: Final = (
    ("everybody", _("Everybody who gives a name")),
    ("members", _("Only who is logged in")),
    ("office", _("Only the office")),
)
"""Who may open topics."""


class ForumSchema(Schema):
    """A section of the forum: topics lie in it."""

    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    description = TextArea(
        title=_("Summary"), help=_("One or two sentences on what is discussed here."), index="text", max_length=1000
    )
    rules = TextArea(
        title=_("Rules"), help=_("What people should know before they write; shown above the form."), max_length=2000
    )
    topics_by = Pick(title=_("Topics are opened by"), options=WRITERS, empty="everybody", missing="everybody")
    posts_by = Pick(title=_("Posts are written by"), options=WRITERS[:2], empty="everybody", missing="everybody")
    shown = Pick(title=_("Topics and posts become public"), options=SHOWN, empty="before", missing="before")
