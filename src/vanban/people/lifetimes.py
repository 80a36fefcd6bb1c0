"""How long a one-time link may be used."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from vanban.errors import SetupError

SETTING: Final = "vanban.people.invitation_days"
RESET: Final = timedelta(hours=1)
CONFIRMATION: Final = timedelta(days=1)
_LONGEST: Final = 90


def invitation(registry: Any) -> timedelta:
    """Give how long an invitation is good for, by the setting: 14 days unless it says otherwise."""
    given = str((registry.settings or {}).get(SETTING) or "14").strip()
    if not (given.isascii() and given.isdecimal() and 0 < int(given) <= _LONGEST):
        raise SetupError(f"The setting {SETTING} is «{given}»; it should be a number of days from 1 to {_LONGEST}.")
    return timedelta(days=int(given))
