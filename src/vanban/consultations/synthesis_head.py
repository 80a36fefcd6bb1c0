"""What the files of the synthesis table say of it before its rows: whose it is, about which draft, from when, how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from vanban.consultations.synthesis import TITLE, Table
from vanban.i18n import _
from vanban.settings.values import settings_of
from vanban.tables.cells import plain
from vanban.text.dates import format_short
from vanban.text.figures import figure_in
from vanban.time_zone import portal_zone


@dataclass(frozen=True)
class Head:
    """The head of the table, each line in the language of the table."""

    superior: str
    """The body above the one that issues it; empty where none is known."""
    issuer: str
    title: str
    about: str
    """On which draft."""
    period: str
    """From when until when opinions were taken; empty as long as it is not known."""
    made: str
    """On which day the file was made, and how many opinions it has."""
    day: date

    @property
    def lines(self) -> Iterator[str]:
        """Give what stands below the title and the draft."""
        return filter(None, (self.period, self.made))


def head_of(table: Table, now: datetime | None = None) -> Head:
    """Give the head of `table` as a file made `now` has it."""
    say, told = table.say, settings_of(table.site, table.registry)
    day = (now or datetime.now(UTC)).astimezone(portal_zone(table.registry)).date()
    count = {"day": format_short(day), "count": figure_in(table.found.total, table.language)}
    return Head(
        superior=plain(told["parent_body"]).upper(),
        issuer=plain(told["title"]).upper(),
        title=say(TITLE).upper(),
        about=say(_("On: ${title}", mapping={"title": plain(str(table.consultation.title))})),
        period=_period(table),
        made=say(_("Made on ${day}; opinions: ${count}", mapping=count)),
        day=day,
    )


def _period(table: Table) -> str:
    asked, zone = table.consultation, portal_zone(table.registry)
    begins, ends = asked.opens, asked.closed_early or asked.deadline
    if begins is None or ends is None:
        return ""
    told = {"begin": format_short(begins.astimezone(zone)), "end": format_short(ends.astimezone(zone))}
    return table.say(_("Opinions were taken from ${begin} to ${end}", mapping=told))
