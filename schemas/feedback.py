"""What somebody says to a consultation."""

from typing import Any, Final
from unicodedata import category

import colander

from vanban.fields import Attachments, Boolean, Email, Pick, Row, Rows, Schema, Text, TextArea
from vanban.i18n import _

LONGEST: Final = 20_000
"""Characters of one opinion: eight pages, longer ones come as a file."""
MOST_FILES: Final = 5
PARTICIPANTS: Final = (
    ("", _("Not said")),
    ("parent", _("Parent")),
    ("pupil", _("Pupil or student")),
    ("teacher", _("Teacher or school staff")),
    ("school", _("School")),
    ("office", _("Public body")),
    ("organisation", _("Association or company")),
    ("citizen", _("Another citizen")),
)
"""Kinds of people who answer."""


class AnswerSchema(Row):
    """The answer to one question of the consultation."""

    needed = ("answer",)

    question = Text(title=_("Question"), max_length=500)
    answer = TextArea(title=_("Answer"), max_length=LONGEST)


class FeedbackSchema(Schema):
    """One opinion: on the whole, on one article, or as answers to the questions."""

    article = Text(title=_("About"), help=_("The part of the draft; empty for the whole."), max_length=100)
    body = TextArea(title=_("Your opinion"), index="text", max_length=LONGEST)
    answers = Rows(title=_("Answers to the questions"), row=AnswerSchema, row_title=_("Answer"), most=20)
    attachments = Attachments(title=_("Files"), index="text", most=MOST_FILES)
    name = Text(title=_("Your name"), max_length=200)
    participant = Pick(title=_("You are"), options=PARTICIPANTS, missing="", empty="")
    organisation = Text(title=_("Organisation"), max_length=300)
    email = Email(title=_("E-mail address"), help=_("To hear what became of it; never shown."))
    anonymous = Boolean(title=_("Do not show my name"))
    publishable = Boolean(title=_("May be published"), missing=True, empty=True)

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse an opinion that says nothing."""
        words = [values.get("body") or "", *(row["answer"] or "" for row in values.get("answers") or ())]
        if not (any(map(says_something, words)) or values.get("attachments")):
            wrong = colander.Invalid(self)
            wrong["body"] = _("Please write your opinion, answer a question or attach a file.")
            raise wrong


def says_something(text: str) -> bool:
    """Tell whether there is anything to see: not only spaces, controls and marks without a letter."""
    return any(category(sign)[0] not in "CMZ" for sign in text)
