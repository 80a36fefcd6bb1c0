"""What came out of a poll, and who may know it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vanban.content.poll import Poll


@dataclass(frozen=True)
class Counted:
    """One choice with its votes."""

    key: str
    words: str
    votes: int
    share: float
    """Part of those who voted that chose it, from 0 to 1."""


@dataclass(frozen=True)
class Results:
    """The votes of a poll."""

    voters: int
    rows: tuple[Counted, ...]
    """In the order of the choices."""


def results_of(poll: Poll) -> Results:
    """Count the votes."""
    voters = poll.voters
    counted = [(key, words, poll.box.votes(key)) for key, words in poll.keyed.items()]
    rows = tuple(Counted(key, words, votes, votes / voters if voters else 0.0) for key, words, votes in counted)
    return Results(voters, rows)


def are_shown(poll: Poll, now: datetime, *, voted: bool) -> bool:
    """Tell whether the public is shown the numbers at `now`; `voted` says whether who asks has voted."""
    if poll.state in (None, "draft", "pending", "scheduled"):
        return False
    return poll.is_over(now) or poll.results == "always" or (poll.results == "after-vote" and voted)


def records(poll: Poll) -> list[dict[str, Any]]:
    """Give the numbers as records of open data."""
    return [
        {"id": row.key, "choice": row.words, "votes": row.votes, "share": round(row.share, 4)}
        for row in results_of(poll).rows
    ]
