"""The time zone in which the portal's days begin."""

from __future__ import annotations

from typing import Any, Final
from zoneinfo import ZoneInfo

from vanban.errors import SetupError

SETTING: Final = "vanban.timezone"
DEFAULT_ZONE: Final = "Asia/Ho_Chi_Minh"


def portal_zone(registry: Any) -> ZoneInfo:
    """Give the time zone in which the portal's days begin; raise `SetupError` when the setting names none."""
    name = (registry.settings or {}).get(SETTING) or DEFAULT_ZONE
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:  # "Nowhere" is a KeyError, "Asia" a directory
        raise SetupError(
            f"The setting {SETTING} names {name}, which is no time zone such as {DEFAULT_ZONE}."
        ) from error
