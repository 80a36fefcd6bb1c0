"""On the receipt of what was answered: how satisfied its sender is with how it was dealt with, asked once."""

from __future__ import annotations

from typing import Any

from vanban.consultations.tally import ANSWERED
from vanban.content.contribution import Contribution
from vanban.errors import Conflict
from vanban.satisfaction.levels import LEVELS
from vanban.satisfaction.rating import SWITCHED_OFF, checked, is_rated, rate_answer


def rating_of_answer(opinion: Contribution, request: Any) -> dict[str, Any]:
    """Give what the receipt shows of it: whether it can be rated, and whether it was."""
    rated = opinion.state in ANSWERED and is_rated(request.root, opinion.receipt)
    return {
        "rated": rated,
        "may_rate": _may_rate(opinion, request) and not rated,
        "levels": [(str(level), request.say(words)) for level, words in LEVELS.items()],
    }


def take_rating_of_answer(opinion: Contribution, request: Any) -> None:
    """Count it; raise `Invalid` without a level, `Conflict` where it was rated or nobody is asked."""
    level, _words = checked(request.POST.get("level", ""), "")
    if not _may_rate(opinion, request):
        raise Conflict(SWITCHED_OFF)
    rate_answer(opinion.__parent__, opinion.receipt, level, request.registry)


def _may_rate(opinion: Contribution, request: Any) -> bool:
    return opinion.state in ANSWERED and bool(request.site_settings["ask_satisfaction"])
