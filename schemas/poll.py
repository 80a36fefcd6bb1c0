"""What a poll says of itself: one question, the answers to choose from, and from when to when votes are counted."""

from typing import Any, Final

import colander

from vanban.fields import Boolean, Moment, Pick, Row, Rows, Schema, Text, TextArea, WholeNumber
from vanban.i18n import _
from vanban.text.normal import canonical

FEWEST: Final = 2
MOST: Final = 20
"""Choices of one poll."""
SHOWN: Final = (
    ("after-vote", _("To those who have voted, and to all after closing")),
    ("always", _("At any time")),
    ("after-closing", _("After closing")),
)
"""When the numbers are shown to the public."""
SETTLED: Final[str] = _("People have voted already, so this stays as they read it.")
ANNOUNCED: Final = frozenset({"scheduled", "open"})


def _refuse_change(node: Any, value: Any) -> None:
    """Refuse another `value` for the poll that `node` is bound to, once somebody voted on the present one."""
    poll = (getattr(node, "bindings", None) or {}).get("content")
    if poll is not None and poll.voters and value != getattr(poll, node.name):
        raise colander.Invalid(node, SETTLED)


class ChoiceSchema(Row):
    """One answer that can be chosen."""

    needed = ("choice",)

    choice = Text(title=_("Choice"), max_length=200, missing=colander.required)


class ChoiceRows(Rows):
    """The answers to choose from: all different; one that was voted for is neither reworded nor taken out."""

    def validator(self, node: Any, value: tuple[dict[str, str], ...]) -> None:
        """Refuse too few, two that are the same, and the loss of one that has votes."""
        words = [row["choice"] for row in value]
        if not FEWEST <= len(words) <= MOST:
            told = {"least": FEWEST, "most": MOST}
            raise colander.Invalid(node, _("A poll has ${least} to ${most} choices.", mapping=told))
        if len({canonical(one).casefold() for one in words}) < len(words):
            raise colander.Invalid(node, _("Two choices say the same."))
        poll = (getattr(node, "bindings", None) or {}).get("content")
        lost = [one for one in (poll.voted_for if poll is not None else ()) if one not in words]
        if lost:
            raise colander.Invalid(
                node,
                _(
                    "“${choice}” has votes already: it can be neither reworded nor taken out. You can add choices, or close this poll and begin another.",
                    mapping={"choice": lost[0]},
                ),
            )


class QuestionText(Text):
    """The question; it stays once somebody answered it."""

    def validator(self, node: Any, value: str) -> None:
        """Refuse what is too long, and another question than the one that was answered."""
        super().validator(node, value)
        _refuse_change(node, value)


class HowMany(WholeNumber):
    """How many choices one may tick; it stays once somebody voted."""

    def validator(self, node: Any, value: int) -> None:
        """Refuse what is out of bounds, and another number than the voters had."""
        super().validator(node, value)
        _refuse_change(node, value)


class Restricted(Boolean):
    """Whether an account is needed; it stays once somebody voted."""

    def validator(self, node: Any, value: bool) -> None:
        """Refuse to count votes of another kind together with those that were counted."""
        _refuse_change(node, value)


class Closing(Moment):
    """When it closes; one that people can vote in, or know of, keeps such a time: nothing else would close it."""

    def deserialize(self, cstruct: Any = colander.null) -> Any:
        """Read the moment; refuse to do without it once the poll is announced."""
        value = super().deserialize(cstruct)
        poll = (getattr(self, "bindings", None) or {}).get("content")
        if value is None and poll is not None and poll.state in ANNOUNCED:
            raise colander.Invalid(self, _("A poll that is announced needs a time at which it closes."))
        return value


class PollSchema(Schema):
    """One question with its choices."""

    title = QuestionText(title=_("Question"), index="text", weight=4, column=True, missing=colander.required)
    description = TextArea(
        title=_("Summary"),
        help=_("Why you ask, and what the answers are used for."),
        index="text",
        weight=2,
        max_length=1000,
    )
    choices = ChoiceRows(
        title=_("Choices"),
        help=_("From 2 to 20. Choices that have votes are neither reworded nor taken out any more."),
        row=ChoiceSchema,
        row_title=_("Choice"),
        most=MOST,
        begins_with=FEWEST,
        missing=colander.required,
    )
    picks = HowMany(
        title=_("How many choices one person may tick"), help=_("Empty: one."), least=1, most=MOST, missing=1, empty=1
    )
    opens = Moment(title=_("Opens at"), help=_("From then on votes are counted, by the clock of the server."))
    deadline = Closing(title=_("Closes at"), help=_("Votes that come later are not counted."))
    results = Pick(title=_("Results are shown"), options=SHOWN, empty="after-vote", missing="after-vote")
    members_only = Restricted(
        title=_("Only for people with an account"),
        help=_(
            "Then each account has one vote. Without it anybody may vote, once in each browser: a picture of the mood, no election."
        ),
    )

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse an end that is not after the beginning, and more ticks than there are choices."""
        opens, deadline = values.get("opens"), values.get("deadline")
        wrong = colander.Invalid(self)
        if opens and deadline and deadline <= opens:
            wrong["deadline"] = _("This must be later than the opening.")
        if (values.get("picks") or 1) > len(values.get("choices") or ()):
            wrong["picks"] = _("There are not so many choices.")
        if wrong.children:
            raise wrong
