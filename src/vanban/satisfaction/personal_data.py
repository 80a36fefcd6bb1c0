"""What readers write when they rate a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import PORTION, Concern, Fate, Kept, Period
from vanban.satisfaction.rating import month_of, ratings_of


def includeme(config: Configurator) -> None:
    """Declare the remarks."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="satisfaction",
            title=_("Remarks of readers who rated a page"),
            what=_("What was written, with the page and the month; no name, no address, no time of day."),
            purpose=_("To make pages better."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_(
                "${days} days after the month in which it was written; then the remark is deleted, the numbers stay."
            ),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.STAYS,
            reason=_(
                "It is not kept whose remark it is, so it cannot be looked for; it is deleted by hand or when its time is over."
            ),
            period=Period(365, 30, 1095),
            forget=forget,
        )
    )


def forget(site: Any, _registry: Any, days: int) -> int:
    """Delete the remarks of months that ended more than `days` ago; give how many."""
    oldest = month_of((datetime.now(UTC) - timedelta(days=days)).date())
    ratings = ratings_of(site)
    over = ratings.remarks_before(oldest, PORTION)
    for number in over:
        ratings.drop_remark(number)
    return len(over)
