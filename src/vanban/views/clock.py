"""What day it is where the portal is, and when a request came."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from pyramid.config import Configurator

ARRIVED: Final = "vanban.arrived"
"""Keeps in the environment of a request when it came, however long it waits and however often it is tried."""


def includeme(config: Configurator) -> None:
    """Let every part of a request agree on the day."""
    config.add_request_method(arrived, "arrived", reify=True)
    config.add_request_method(today, "today", reify=True)
    config.add_request_method(moment_formatter, "format_moment", reify=True)


def arrived(request: Any) -> datetime:
    """Give the time at which `request` came: what is in time then is in time, though it had to wait for others."""
    moment: datetime = request.environ.setdefault(ARRIVED, datetime.now(UTC))
    return moment


def today(request: Any) -> date:
    """Give the day in the portal's time zone."""
    return datetime.now(ZoneInfo(request.registry.settings.get("vanban.timezone", "Asia/Ho_Chi_Minh"))).date()


def moment_formatter(request: Any) -> Any:
    """Give the function that writes a time of day in the portal's time zone."""
    zone = ZoneInfo(request.registry.settings.get("vanban.timezone", "Asia/Ho_Chi_Minh"))

    def write(value: datetime | None) -> str:
        return (value.replace(tzinfo=value.tzinfo or UTC).astimezone(zone).strftime("%d/%m/%Y %H:%M")) if value else ""

    return write
