"""How long the law gives for an answer, as data: a new decree is a new entry, not a new version of the portal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from vanban.errors import SetupError
from vanban.i18n import _
from vanban.yaml_text import yaml_values

SETTING: Final = "vanban.privacy.deadlines"


class Kind(StrEnum):
    """What a person may ask for."""

    SEE = "see"
    CORRECT = "correct"
    ERASE = "erase"
    RESTRICT = "restrict"
    WITHDRAW = "withdraw"


KINDS: Final = {
    Kind.SEE: _("See what is kept"),
    Kind.CORRECT: _("Correct what is wrong"),
    Kind.ERASE: _("Erase what is kept"),
    Kind.RESTRICT: _("Keep it, but use it no more for now"),
    Kind.WITHDRAW: _("Take a consent back, or object"),
}


@dataclass(frozen=True)
class Deadline:
    """What the law says of some kinds of requests, while it holds."""

    kinds: frozenset[Kind]
    days: int
    extension: int
    """Days by which it may be put off, once; 0 for never."""
    acknowledge: int
    """Working days until the person hears that their request came in."""
    basis: str
    valid_from: date
    valid_to: date | None = None

    def holds(self, kind: Kind, day: date) -> bool:
        """Tell whether it is about `kind` and holds on `day`."""
        return kind in self.kinds and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def read_deadlines(settings: Mapping[str, Any]) -> tuple[Deadline, ...]:
    """Read ours, or the file that the settings name; raise `SetupError` for what cannot be understood."""
    path = settings.get(SETTING)
    try:
        source = Path(path) if path else files("vanban.privacy").joinpath("deadlines.yaml")
        found = tuple(_deadline(entry) for entry in yaml_values(source.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError) as error:
        raise SetupError(f"The deadlines in {path or 'deadlines.yaml'} cannot be understood: {error}.") from error
    for kind in Kind:
        if not any(kind in deadline.kinds for deadline in found):
            raise SetupError(f"The deadlines in {path or 'deadlines.yaml'} say nothing of “{kind}”.")
    return found


def deadline_of(registry: Any, kind: Kind, day: date) -> Deadline:
    """Give what holds for a request of `kind` that comes in on `day`; the latest known where nothing is said of that day."""
    about: list[Deadline] = [one for one in registry.deadlines if kind in one.kinds]
    known = sorted(about, key=lambda one: one.valid_from)
    return next((one for one in reversed(known) if one.holds(kind, day)), known[-1])


def _deadline(entry: Mapping[str, Any]) -> Deadline:
    days, extension, acknowledge = (int(entry[name]) for name in ("days", "extension", "acknowledge"))
    valid_from, valid_to = entry["valid_from"], entry.get("valid_to")
    if days < 1 or extension < 0 or acknowledge < 0 or not isinstance(valid_from, date):
        raise ValueError(f"{dict(entry)}")
    kinds = frozenset(Kind(kind) for kind in entry["kinds"])
    return Deadline(kinds, days, extension, acknowledge, str(entry["basis"]), valid_from, valid_to)
