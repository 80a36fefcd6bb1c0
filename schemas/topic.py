"""What a topic of the forum begins with."""

from typing import Any, Final

import colander
from vanban.schemas.feedback import LONGEST, MOST_FILES, says_something
from vanban.schemas.post import NAME

from vanban.fields import Attachments, Email, Schema, Text, TextArea
from vanban.i18n import _

TITLE: Final = 200
"""Characters of what is to be talked about."""
NO_TITLE: Final[str] = _("Please say in one line what it is about.")
NO_BODY: Final[str] = _("Please write the first post.")


class TopicSchema(Schema):
    """A topic: its title, and the first post."""

    title = Text(
        title=_("Title of the topic"),
        help=_("What it is about, in one line."),
        index="text",
        weight=4,
        column=True,
        missing=colander.required,
        missing_msg=NO_TITLE,
        max_length=TITLE,
    )
    body = TextArea(
        title=_("First post"), index="text", missing=colander.required, missing_msg=NO_BODY, max_length=LONGEST
    )
    attachments = Attachments(title=_("Files"), index="text", most=MOST_FILES)
    name = Text(title=_("Your name"), max_length=NAME)
    email = Email(title=_("E-mail address"), help=_("To hear what became of it; never shown."))

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse a topic without anything to see in its title, or in its first post."""
        wrong = colander.Invalid(self)
        if not says_something(values.get("title") or ""):
            wrong["title"] = NO_TITLE
        if not says_something(values.get("body") or ""):
            wrong["body"] = NO_BODY
        if wrong.children:
            raise wrong
