"""The working days of a body: what an administrator wrote of its holidays."""

from __future__ import annotations

from typing import Any

from vanban.schemas.holidays import spans_of
from vanban.settings.values import settings_of
from vanban.text.working_days import WorkingDays


def working_days_of(node: Any, registry: Any) -> WorkingDays:
    """Give the working days of the body whose site `node` is in."""
    return WorkingDays(spans_of(settings_of(node, registry)["holidays"]))
