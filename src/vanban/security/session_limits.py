"""How long a session lasts, by the settings `vanban.session.*`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from vanban.errors import SetupError


@dataclass(frozen=True)
class SessionLimits:
    """What a session may last at most."""

    lifetime: timedelta = timedelta(hours=12)
    """From its beginning, in use or not."""
    remembered: timedelta = timedelta(days=30)
    """The same for one that is to be remembered."""
    idle: timedelta = timedelta(hours=2)
    """A web session that nobody used for so long is over, unless it is to be remembered."""

    def whole(self, *, remembered: bool) -> timedelta:
        """Give how long a session lasts from its beginning."""
        return self.remembered if remembered else self.lifetime


DEFAULT: Final = SessionLimits()


def read_limits(settings: Any) -> SessionLimits:
    """Read `vanban.session.hours`, `.days_remembered` and `.idle_minutes`; raise `SetupError` for what is no such number."""
    return SessionLimits(
        lifetime=_span(settings, "hours", timedelta(hours=1), DEFAULT.lifetime),
        remembered=_span(settings, "days_remembered", timedelta(days=1), DEFAULT.remembered),
        idle=_span(settings, "idle_minutes", timedelta(minutes=1), DEFAULT.idle),
    )


def session_limits(registry: Any) -> SessionLimits:
    """Give the limits of this portal."""
    return getattr(registry, "session_limits", DEFAULT)


def _span(settings: Any, name: str, unit: timedelta, default: timedelta) -> timedelta:
    written = (settings or {}).get(f"vanban.session.{name}")
    if written is None:
        return default
    if not str(written).isdecimal() or not 0 < int(written) <= 10_000:
        raise SetupError(f"The setting vanban.session.{name} is «{written}»; it should be a whole number.")
    return int(written) * unit
