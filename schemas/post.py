"""What somebody says in a topic of the forum."""

from typing import Any, Final

import colander
from vanban.schemas.feedback import LONGEST, MOST_FILES, says_something

from vanban.fields import Attachments, Email, Schema, Text, TextArea
from vanban.i18n import _

NAME: Final = 100
"""Characters of the name under which somebody writes."""


class PostSchema(Schema):
    """One post: what is said, and by whom."""

    body = TextArea(title=_("Your post"), index="text", max_length=LONGEST)
    quoted = Text(title=_("Answers this post"), help=_("Its name, the last part of its address."), max_length=100)
    attachments = Attachments(title=_("Files"), index="text", most=MOST_FILES)
    name = Text(title=_("Your name"), max_length=NAME)
    email = Email(title=_("E-mail address"), help=_("To hear what became of it; never shown."))

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse a post that says nothing."""
        if not (says_something(values.get("body") or "") or values.get("attachments")):
            wrong = colander.Invalid(self)
            wrong["body"] = _("Please write something first.")
            raise wrong
