"""The lines of the register, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, register_of
from vanban.privacy.periods import periods_of

CONCERNS: Final = {Concern.VISITORS: _("Everybody who visits"), Concern.STAFF: _("Who has an account or is named")}
FATES: Final = {
    Fate.GOES: _("It is deleted."),
    Fate.PSEUDONYM: _("It stays without the name."),
    Fate.STAYS: _("It stays."),
}
ENDLESS: Final = _("Until somebody deletes it.")


@dataclass(frozen=True)
class Line:
    """One line, ready to be shown."""

    name: str
    concern: Concern
    title: str
    what: str
    purpose: str
    basis: str
    until: str
    where: str
    concerns: str
    fate: str
    reason: str
    days: int
    changeable: bool
    hint: str
    """Which periods may be chosen."""


def lines_of(site: Any, request: Any) -> list[Line]:
    """Give the register: what concerns everybody first."""
    kept = sorted(register_of(request.registry).values(), key=lambda one: one.concern != Concern.VISITORS)
    return [_line(one, site, request) for one in kept]


def _line(kept: Kept, site: Any, request: Any) -> Line:
    say, days = request.say, periods_of(site).of(kept)
    endless = kept.period is not None and kept.period.endless and not days
    return Line(
        name=kept.name,
        concern=kept.concern,
        title=say(kept.title),
        what=say(kept.what),
        purpose=say(kept.purpose),
        basis=say(kept.basis),
        until=say(ENDLESS if endless else _(kept.until, mapping={"days": days})),
        where=say(kept.where),
        concerns=say(CONCERNS[kept.concern]),
        fate=say(FATES[kept.fate]),
        reason=say(kept.reason),
        days=days,
        changeable=kept.period is not None and kept.period.changeable,
        hint=say(_hint(kept)),
    )


def _hint(kept: Kept) -> Any:
    if kept.period is None or not kept.period.changeable:
        return ""
    bounds: Mapping[str, int] = {"least": kept.period.least, "most": kept.period.most}
    if kept.period.endless:
        return _("From ${least} to ${most} days; 0: no end.", mapping=bounds)
    return _("From ${least} to ${most} days.", mapping=bounds)
