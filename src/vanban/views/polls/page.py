"""The page of a poll: the question, until when, the form for whoever may vote, and the numbers for whom they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.view import view_config

from vanban.content.poll import Poll
from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.polls.results import are_shown, results_of
from vanban.views.charts import Chart, Wording, lying
from vanban.views.figures import figure
from vanban.views.models import Fact
from vanban.views.polls.voted import has_voted
from vanban.views.rows import state_chip
from vanban.views.strangers import Opening, hidden_values

PAGE: Final = "vanban.templates:poll.pt"
PURPOSE: Final = "poll"
COMING: Final = frozenset({"scheduled"})
VOTES: Final = Wording(_("Votes"), _("Votes: ${total}."), _("Votes: ${total}; most of them: ${name} (${count})."))


@dataclass(frozen=True)
class ChoiceView:
    """One answer of the form."""

    key: str
    words: str
    ticked: bool


@view_config(context=Poll, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_poll(poll: Poll, request: Any) -> dict[str, Any]:
    """Show a poll."""
    return page_of(poll, request)


def page_of(
    poll: Poll,
    request: Any,
    *,
    chosen: frozenset[str] = frozenset(),
    opening: Opening | None = None,
    error: VanbanError | None = None,
) -> dict[str, Any]:
    """Give what the page shows; `chosen` and `opening` are those of a form that came and is shown again."""
    now = datetime.now(UTC)
    takes, voted = poll.takes_votes(now), has_voted(poll, request)
    asks = takes and not voted and not (poll.members_only and request.identity is None)
    office = bool(request.has_permission(Permission.EDIT, poll))
    public = are_shown(poll, now, voted=voted)
    if asks:  # a form in a cache would carry somebody else's token
        request.response.headers["Cache-Control"] = "no-store"
    return {
        "content": poll,
        "chip": state_chip(poll, request),
        "lead": request.linked_text(poll, str(poll.description)),
        "facts": _facts(poll, request),
        "coming": poll.state in COMING,
        "takes": takes,
        "over": poll.is_over(now),
        "voted": voted,
        "asks": asks,
        "choices": [ChoiceView(key, words, key in chosen) for key, words in poll.keyed.items()],
        "picks": min(poll.picks, len(poll.choices)),
        "voters": poll.voters,
        "chart": chart_of(poll, request) if (public or office) and poll.voters else None,
        "public": public,
        "office_only": office and not public and poll.voters > 0,
        "vote_url": request.address(poll, "vote"),
        "login_url": request.address(request.root, "login", query={"next": request.address(poll)}),
        "csv_url": request.address(poll, "results.csv"),
        "json_url": request.address(poll, "results.json"),
        "error": request.say(error.message) if error is not None else "",
        "again": request.method == "POST" and error is None,
        **(hidden_values(request, PURPOSE, poll.docid, opening) if asks else {}),
    }


def chart_of(poll: Poll, request: Any) -> Chart:
    """Draw the votes, each choice as part of those who voted."""
    results = results_of(poll)
    rows = [(row.words, row.votes) for row in results.rows]
    title, first = request.say(_("Votes for each choice")), request.say(_("Choice"))
    return lying(f"votes-{poll.docid}", title, first, rows, request, wording=VOTES, whole=results.voters)


def voters_said(poll: Poll, request: Any) -> str:
    """Say how many have voted."""
    return str(request.say(_("People who voted: ${count}", mapping={"count": figure(poll.voters, request)})))


def _facts(poll: Poll, request: Any) -> list[Fact]:
    rows = [
        Fact(_("Opens at"), request.format_moment(poll.opens), numeric=True),
        Fact(_("Closes at"), request.format_moment(poll.deadline), numeric=True),
        Fact(_("Closed early at"), request.format_moment(poll.closed_early), numeric=True),
        Fact(_("Who may vote"), request.say(_("People with an account") if poll.members_only else _("Everybody"))),
    ]
    return [Fact(request.say(row.label), row.value, row.url, row.numeric) for row in rows if row.value]
