"""What a change of settings is: the values before and after, of the fields that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vanban.settings.screens import Screen


@dataclass(frozen=True)
class Change:
    """What changed on one screen."""

    screen: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def fields(self) -> list[str]:
        """The names of the fields that differ."""
        return list(self.after)

    def overlaps(self, other: Change) -> bool:
        """Tell whether both change a field."""
        return not set(self.after).isdisjoint(other.after)


def difference(screen: Screen, now: Mapping[str, Any], wanted: Mapping[str, Any]) -> Change | None:
    """Give what of `wanted` differs from the values `now`; `None` when nothing does."""
    after = {name: wanted[name] for name in screen.fields if name in wanted and wanted[name] != now[name]}
    return Change(screen.name, {name: now[name] for name in after}, after) if after else None
