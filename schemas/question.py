"""What somebody asks an office, and what it answers."""

from typing import Any, Final

import colander
from vanban.schemas.feedback import MOST_FILES, says_something

from vanban.fields import Attachments, Boolean, Email, Schema, Text, TextArea
from vanban.i18n import _

LONGEST: Final = 5_000
"""Characters of one question: two pages; what is longer comes as a file."""
LONGEST_REPLY: Final = 10_000
NO_QUESTION: Final[str] = _("Please write your question.")
ASKED: Final = (
    "title",
    "body",
    "matter",
    "attachments",
    "name",
    "organisation",
    "email",
    "anonymous",
    "publishable",
)
"""Fields that come from who asks; all others are the office's."""


class QuestionSchema(Schema):
    """One question, and the answer once it was given."""

    title = Text(
        title=_("Your question in one line"),
        index="text",
        weight=4,
        column=True,
        missing=colander.required,
        missing_msg=NO_QUESTION,
        max_length=200,
    )
    body = TextArea(title=_("What you want to know"), index="text", weight=2, max_length=LONGEST)
    matter = Text(title=_("Field"), max_length=100)
    attachments = Attachments(title=_("Files"), index="text", most=MOST_FILES)
    name = Text(title=_("Your name"), max_length=200)
    organisation = Text(title=_("Organisation"), max_length=300)
    email = Email(title=_("E-mail address"), help=_("To hear when it is answered; never shown."))
    anonymous = Boolean(title=_("Do not show my name"))
    publishable = Boolean(title=_("May be published"), missing=True, empty=True)
    reply = TextArea(title=_("Answer of the office"), index="text", max_length=LONGEST_REPLY)
    reply_files = Attachments(title=_("Files of the answer"), index="text", most=10)
    reply_unit = Text(title=_("Answered by"), max_length=200)

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse a question in which there is nothing to see."""
        if not says_something(values.get("title") or ""):
            wrong = colander.Invalid(self)
            wrong["title"] = NO_QUESTION
            raise wrong
