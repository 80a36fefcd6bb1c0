"""Fields of a moment: a day with the time of day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, tzinfo
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

import colander

from vanban.fields.base import Field
from vanban.i18n import _
from vanban.text.dates import NotADate, format_short, parse_date

FIRST, LAST = 1900, 2200
"""Years that can be meant; with others, no time can be added or told in every zone."""
YEARS: Final = {"first": FIRST, "last": LAST}
_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{2})?\s*(?:phút)?", re.IGNORECASE)


class _Moment(colander.SchemaType):
    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        if not isinstance(appstruct, datetime):
            return colander.null
        local = appstruct.astimezone(node.zone)
        return {"date": format_short(local), "time": f"{local:%H:%M}"}

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        moment = self._read(node, cstruct)
        if isinstance(moment, datetime) and not FIRST <= moment.year <= LAST:
            raise colander.Invalid(node, _("The year must lie between ${first} and ${last}.", mapping=YEARS))
        return moment

    def _read(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if isinstance(cstruct, datetime):
            return cstruct.astimezone(UTC)
        if (exact := _with_zone(cstruct)) is not None:
            return exact
        day, clock = _parts(node, cstruct)
        if not day and not clock:
            return colander.null
        if not day or not clock:
            raise colander.Invalid(node, _("Give both the day and the time of day, or neither."))
        try:
            moment = datetime.combine(parse_date(day), _clock(node, clock), node.zone)
        except NotADate as error:
            raise colander.Invalid(node, _(error.msgid, mapping=error.mapping)) from error
        return moment.astimezone(UTC)

    def cstruct_children(self, _node: colander.SchemaNode, _cstruct: Any) -> list[Any]:
        return []


def _with_zone(cstruct: Any) -> datetime | None:
    """Give a moment that says its zone itself (ISO 8601), such as `2026-12-31T17:00:00+07:00`: what this field answers."""
    try:
        found = datetime.fromisoformat(cstruct.strip()) if isinstance(cstruct, str) else None
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _parts(node: colander.SchemaNode, cstruct: Any) -> tuple[str, str]:
    if cstruct in (colander.null, None, ""):
        return "", ""
    if isinstance(cstruct, dict):
        return str(cstruct.get("date") or "").strip(), str(cstruct.get("time") or "").strip()
    if not isinstance(cstruct, str):
        raise colander.Invalid(node, _("A day and a time are expected here, such as 13/09/2016 17:00."))
    day, _space, clock = cstruct.strip().replace("T", " ").partition(" ")
    return day, clock.strip()[:5]


def _clock(node: colander.SchemaNode, text: str) -> time:
    found = _TIME.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else time.fromisoformat(text)
    except ValueError as error:
        raise colander.Invalid(node, _("A time of day is expected here, such as 17:00.")) from error


class Moment(Field):
    """A day and a time, typed in the portal's time zone; its value is a `datetime` in UTC."""

    schema_type = _Moment
    zone: tzinfo = ZoneInfo("Asia/Ho_Chi_Minh")
    missing = None
    empty = None
    json_type: ClassVar[dict[str, Any]] = {"type": "string", "format": "date-time"}

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn the zone of the portal."""
        node.zone = kw.get("zone") or node.zone

    def to_json(self, value: Any) -> Any:
        """Answer in ISO 8601."""
        return value.isoformat() if value else None
