"""The days on which nobody works: announced anew for each year, since most follow the moon."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import colander

from vanban.fields import Date, Row, Rows, Schema, Text
from vanban.i18n import _

LONGEST: Final = 31
"""Days of one holiday; who gives more mistook a year."""


class HolidaySchema(Row):
    """One holiday, of one day or several."""

    needed = ("first", "name")

    first = Date(title=_("First day"), missing=colander.required)
    last = Date(title=_("Last day"), help=_("Empty: only one day."))
    name = Text(title=_("Occasion"), max_length=100)

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse a holiday that ends before it begins, or lasts longer than any does."""
        last = values["last"]
        wrong = colander.Invalid(self)
        if last and last < values["first"]:
            wrong["last"] = _("The last day is before the first.")
        elif last and (last - values["first"]).days >= LONGEST:
            wrong["last"] = _("A holiday has at most ${days} days.", mapping={"days": LONGEST})
        if wrong.children:
            raise wrong


class HolidaysSchema(Schema):
    """All holidays that are known."""

    holidays = Rows(
        title=_("Public holidays and days in lieu"),
        row=HolidaySchema,
        row_title=_("Holiday"),
        most=60,
        begins_with=1,
        help=_(
            "Terms in working days leave them out. Saturdays, Sundays, 1 January, 30 April, 1 May and 2 September are known already."
        ),
    )


def spans_of(holidays: Iterable[Mapping[str, Any]]) -> tuple[tuple[date, date], ...]:
    """Give the first and the last day of each of `holidays`."""
    return tuple((row["first"], row["last"] or row["first"]) for row in holidays)
