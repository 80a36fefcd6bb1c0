"""What stands on every page for a time: planned downtime, and one message of the administrators."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from vanban.i18n import _
from vanban.views.models import Banner


def banners_of(request: Any) -> list[Banner]:
    """Give what is to be said now."""
    told, now = request.site_settings, datetime.now(UTC)
    found = []
    if told["banner_text"] and (told["banner_until"] is None or now < told["banner_until"]):
        found.append(Banner(told["banner_tone"], "", told["banner_text"], told["banner_link"]))
    if told["maintenance_until"] is not None and now < told["maintenance_until"]:
        found.append(_maintenance(told, now, request))
    return found


def is_read_only(told: Any, now: datetime) -> bool:
    """Tell whether nothing may be changed at `now`, by the settings `told`."""
    begins, ends = told["maintenance_from"], told["maintenance_until"]
    return bool(told["read_only"] and begins is not None and ends is not None and begins <= now < ends)


def _maintenance(told: Any, now: datetime, request: Any) -> Banner:
    times = {
        "begins": request.format_moment(told["maintenance_from"]),
        "ends": request.format_moment(told["maintenance_until"]),
    }
    if now < told["maintenance_from"]:
        title = _("Planned maintenance: from ${begins} to ${ends} the portal may be out of reach.", mapping=times)
    elif is_read_only(told, now):
        title = _("Maintenance until ${ends}: everything can be read, nothing can be changed.", mapping=times)
    else:
        title = _("Maintenance until ${ends}: some things may not work.", mapping=times)
    return Banner("warning", request.say(title), told["maintenance_text"])
