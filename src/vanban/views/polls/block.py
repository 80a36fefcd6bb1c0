"""The poll on the front page: the newest that is open, with its form, or else the newest that closed, with its result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from vanban.catalog.query import Query, search
from vanban.content.poll import OPEN, Poll
from vanban.polls.results import are_shown
from vanban.views.charts import Chart
from vanban.views.polls.page import ChoiceView, chart_of, voters_said
from vanban.views.polls.voted import has_voted

LOOKED_AT: Final = 5
"""Polls of one state among which one is looked for that can be shown."""


@dataclass(frozen=True)
class PollBlock:
    """What the front page shows of a poll. Its form carries no token: the page stays the same for everybody."""

    content: Poll
    url: str
    vote_url: str
    choices: tuple[ChoiceView, ...]
    """To choose from; empty where who asks cannot vote here any more."""
    picks: int
    chart: Chart | None
    voters: str


def poll_block(request: Any) -> PollBlock | None:
    """Give the poll to show to whoever asks, if there is any."""
    if not request.root.service("catalog")["portal_type"].applyEq(Poll.__name__):
        return None
    now = datetime.now(UTC)
    taking = next((poll for poll in _newest(request, OPEN) if poll.takes_votes(now)), None)
    poll = taking or next((poll for poll in _newest(request, "closed") if poll.voters), None)
    if poll is None:
        return None
    voted = has_voted(poll, request)
    asks = taking is not None and not voted and not (poll.members_only and request.identity is None)
    shown = not asks and poll.voters > 0 and are_shown(poll, now, voted=voted)
    return PollBlock(
        poll,
        request.address(poll),
        request.address(poll, "vote"),
        tuple(ChoiceView(key, words, False) for key, words in poll.keyed.items()) if asks else (),
        min(poll.picks, len(poll.choices)),
        chart_of(poll, request) if shown else None,
        voters_said(poll, request) if shown else "",
    )


def _newest(request: Any, state: str) -> list[Poll]:
    query = Query(
        principals=request.principals,
        any_of={"portal_type": (Poll.__name__,), "review_state": (state,)},
        sort="created",
        today=request.today,
    )
    found = search(query, request.root, request.registry).page(0, LOOKED_AT)
    return [poll for poll in found if isinstance(poll, Poll)]
