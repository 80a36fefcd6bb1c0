"""How many questions came and were answered in time, as numbers and charts for the office."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from pyramid.view import view_config

from vanban.consultations.moderating import STATES
from vanban.consultations.tally import ANSWERED, HIDDEN, tally_of
from vanban.content.question import OPEN_STATES
from vanban.content.question_box import QuestionBox
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.charts import Wording, lying, upright
from vanban.views.consultations.moderation import require_moderator
from vanban.views.figures import figure
from vanban.views.questions.box import OFFICE
from vanban.views.questions.office import OVERDUE, questions_in

ALL: Final = (*STATES, HIDDEN)
COUNTED: Final = Wording(
    _("Questions"), _("Questions: ${total}."), _("${total} questions; most of them: ${name} (${count}).")
)


@view_config(
    context=QuestionBox,
    name="question-numbers",
    permission=Permission.VIEW,
    renderer="vanban.templates:question_numbers.pt",
)
def show_numbers(box: QuestionBox, request: Any) -> dict[str, Any]:
    """Show the numbers of `box`, which count also what only the office reads."""
    require_moderator(box, request)
    tally = tally_of(box)
    verdicts, days = tally.by("verdict", ANSWERED), tally.by("day", ALL)
    late = questions_in(box, request, {"state": OVERDUE}).total
    rows = [
        (_("Received"), tally.total(ALL)),
        (_("Answered"), tally.total(ANSWERED)),
        (_("Answered in time"), verdicts["in-time"]),
        (_("Answered late"), verdicts["late"]),
        (_("Not answered yet"), tally.total(OPEN_STATES)),
        (_("Overdue"), late),
        (_("Refused"), tally.total(("refused",))),
    ]
    return {
        "content": box,
        "page_title": _("Numbers: ${title}", mapping={"title": str(box.title)}),
        "numbers": [(request.say(title), figure(count, request)) for title, count in rows],
        "charts": [
            *([upright("days", request.say(_("Questions by day")), days, request, wording=COUNTED)] if days else []),
            _of_matters(box, tally.by("article", ALL), request),
        ],
        "back_url": request.address(box, OFFICE),
    }


def _of_matters(box: QuestionBox, counts: Counter[str], request: Any) -> Any:
    titles = {matter.token: matter.title for matter in box.all_matters}
    rows = [(titles.get(token) or token or request.say(_("No field")), count) for token, count in counts.most_common()]
    return lying(
        "matters", request.say(_("Questions by field")), request.say(_("Field")), rows, request, wording=COUNTED
    )
