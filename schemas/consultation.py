"""What a public consultation says of itself (circular 2016, section 2.10)."""

from typing import Any, Final

import colander

from vanban.fields import (
    Attachments,
    Email,
    Moment,
    Pick,
    RichText,
    Row,
    Rows,
    Schema,
    Target,
    Text,
    TextArea,
)
from vanban.i18n import _

SHOWN: Final = (
    ("before", _("After somebody of the office has read it")),
    ("after", _("At once, and read afterwards")),
)
"""When opinions become public."""


class QuestionSchema(Row):
    """One question that is put to those who answer."""

    needed = ("question",)

    question = Text(title=_("Question"), max_length=500)


class ConsultationSchema(Schema):
    """A draft on which the public is asked, until a stated time, and what became of it."""

    title = Text(title=_("What is asked about"), index="text", weight=4, column=True, missing=colander.required)
    description = TextArea(
        title=_("Summary"), help=_("One or two sentences, shown in lists."), index="text", weight=2, max_length=1000
    )
    audience = Text(title=_("Who is asked"), help=_("Such as: parents, teachers, schools of the district."))
    opens = Moment(title=_("Opens at"), help=_("From then on opinions are taken, by the clock of the server."))
    deadline = Moment(title=_("Closes at"), help=_("Opinions that come later are not taken."))
    background = RichText(
        title=_("Background"), help=_("Why this is proposed, what holds today, what would change."), index="text"
    )
    body = RichText(
        title=_("Text of the draft"),
        help=_("The whole text: articles (“Điều 5.”) and numbered points are found by themselves."),
        index="text",
    )
    documents = Attachments(title=_("Documents"), help=_("The draft as a file, its explanation."), index="text")
    questions = Rows(title=_("Questions"), row=QuestionSchema, row_title=_("Question"), most=20)
    receiving_email = Email(title=_("E-mail address for opinions"))
    receiving_address = TextArea(title=_("Postal address for opinions"), max_length=500)
    contact = TextArea(title=_("Who can be asked"), help=_("Name, telephone, office hours."), max_length=500)
    shown = Pick(title=_("Opinions become public"), options=SHOWN, empty="before", missing="before")
    outcome = RichText(
        title=_("Outcome"), help=_("What you said, what we did: written when the opinions were studied."), index="text"
    )
    outcome_documents = Attachments(title=_("Documents of the outcome"), index="text")
    final_document = Target(title=_("The document that came of it"), help=_("Its number, or its address here."))

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse an end that is not after the beginning."""
        opens, deadline = values.get("opens"), values.get("deadline")
        if opens and deadline and deadline <= opens:
            wrong = colander.Invalid(self)
            wrong["deadline"] = _("This must be later than the opening.")
            raise wrong
