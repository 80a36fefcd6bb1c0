"""What day it is where the portal is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Let every part of a request agree on the day."""
    config.add_request_method(today, "today", reify=True)


def today(request: Any) -> date:
    """Give the day in the portal's time zone."""
    return datetime.now(ZoneInfo(request.registry.settings.get("vanban.timezone", "Asia/Ho_Chi_Minh"))).date()
