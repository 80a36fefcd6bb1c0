"""Where an office takes questions of citizens, and who answers those on what."""

from typing import Any, Final

import colander

from vanban.fields import Account, Boolean, RichText, Row, Rows, Schema, Target, Text, TextArea, WholeNumber
from vanban.i18n import _
from vanban.text.slugs import slug

DAYS: Final = 10
"""Working days for an answer, where an office says nothing else."""


class MatterSchema(Row):
    """One field of matters, with who answers questions on it."""

    needed = ("matter",)

    matter = Text(title=_("Field"), help=_("Such as: enrolment, school fees, certificates."), max_length=100)
    unit = Text(title=_("Unit in charge"), max_length=200, missing="")
    person = Account(title=_("Person in charge"), help=_("Login of who gets such questions at once; may stay empty."))


class ReadFirstSchema(Row):
    """Something that answers many questions before they are asked."""

    needed = ("label", "target")

    label = Text(title=_("Words of the link"), max_length=200)
    target = Target(title=_("Document"), help=_("Its number, or its address in this portal."), max_length=500)


class QuestionBoxSchema(Schema):
    """A place for questions: what about, who answers, within how many days."""

    title = Text(title=_("Title"), index="text", weight=4, column=True, missing=colander.required, max_length=300)
    description = TextArea(
        title=_("Summary"), help=_("One or two sentences: what can be asked here."), index="text", max_length=1000
    )
    body = RichText(title=_("Text above the list"), index="text")
    matters = Rows(title=_("Fields of matters"), row=MatterSchema, row_title=_("Field"), most=40)
    answer_days = WholeNumber(
        title=_("Working days within which a question is answered"),
        help=_("Counted from the day after it came; public holidays are set in the administration."),
        least=1,
        most=90,
        empty=DAYS,
        missing=DAYS,
    )
    contact = TextArea(title=_("Who can be asked"), help=_("Name, telephone, office hours."), max_length=500)
    elsewhere = TextArea(
        title=_("Where to turn with other matters"),
        help=_("Shown where a question is not for this office: which one answers what."),
        max_length=1000,
    )
    names_shown = Boolean(title=_("Names of those who ask are shown, where they do not object"))
    read_first = Rows(
        title=_("Read these first"),
        row=ReadFirstSchema,
        row_title=_("Link"),
        help=_("What answers most questions: shown before the form."),
        most=12,
    )

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse two fields that nobody could tell apart, and one without a letter."""
        names = [slug(row["matter"]) for row in values.get("matters") or ()]
        wrong = colander.Invalid(self)
        if len(set(names)) < len(names):
            wrong["matters"] = _("Each field stands in the list once.")
        if wrong.children:
            raise wrong
