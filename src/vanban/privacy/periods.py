"""For how long this site keeps what it may choose for: the default of each part, or what an administrator has set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from persistent import Persistent

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.personal_data import Kept, register_of
from vanban.security.audit import note_deed


class Periods(Persistent):
    """What an administrator has set, by name of the line in the register; and whether something waits for packing."""

    gone: datetime | None = None
    """When something was taken away last that the disk may still hold; `None` when it is packed."""

    def __init__(self) -> None:
        self.days: Mapping[str, int] = {}

    def of(self, kept: Kept) -> int:
        """Give for how many days `kept` is kept; 0 for no end. The bounds of today hold for what was set before."""
        if kept.period is None:
            return 0
        days = self.days.get(kept.name, kept.period.days)
        if days == 0 and kept.period.endless:
            return 0
        return min(max(days, kept.period.least), kept.period.most) if kept.period.changeable else kept.period.days


def periods_of(site: Any) -> Periods:
    """Give the periods of this site."""
    return site.service("personal-data")  # type: ignore[no-any-return]


def set_periods(site: Any, registry: Any, typed: Mapping[str, str]) -> bool:
    """Set the periods `typed` by name of the line; tell whether any changed. Raise `Invalid` with a sentence for each wrong one."""
    periods, lines = periods_of(site), register_of(registry)
    wanted: dict[str, int] = {}
    errors: dict[str, str] = {}
    for name, text in typed.items():
        kept = lines.get(name)
        if kept is not None and kept.period is not None and kept.period.changeable:
            try:
                wanted[name] = _checked(kept, text)
            except Invalid as error:
                errors[name] = error.message
    if errors:
        raise Invalid(_("Some periods are not right."), errors)
    changed = {name: days for name, days in wanted.items() if days != periods.of(lines[name])}
    if changed:
        before = {name: periods.of(lines[name]) for name in changed}
        periods.days = {**periods.days, **changed}
        note_deed(site, registry, "retention", kept=changed, before_days=before)
    return bool(changed)


def _checked(kept: Kept, text: str) -> int:
    period, plain = kept.period, text.strip()
    assert period is not None  # noqa: S101 (only lines with a period come here)
    days = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 6 else -1
    if period.least <= days <= period.most or (days == 0 and period.endless):
        return days
    bounds = {"least": period.least, "most": period.most}
    if period.endless:
        raise Invalid(_("Write a number of days from ${least} to ${most}, or 0 for no end.", mapping=bounds))
    raise Invalid(_("Write a number of days from ${least} to ${most}.", mapping=bounds))
