"""Templates: where they are found, how a deployment replaces one, and what every one of them may use."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pyramid.config import Configurator
from pyramid.csrf import get_csrf_token
from pyramid.events import BeforeRender, subscriber
from pyramid.renderers import get_renderer

from vanban.errors import SetupError
from vanban.text.dates import format_short
from vanban.views.chrome import chrome_for


def includeme(config: Configurator) -> None:
    """Let files of the folder `vanban.templates` stand in for ours, one by one."""
    config.add_request_method(get_csrf_token, "csrf_token", property=True)
    override = config.registry.settings.get("vanban.templates")
    if not override:
        return
    if not Path(override).is_dir():
        raise SetupError(f"The setting vanban.templates names the folder {override}, which does not exist.")
    config.override_asset("vanban.templates:", f"{Path(override).resolve()}/")


@subscriber(BeforeRender)
def add_globals(event: Any) -> None:
    """Give templates the layout, the chrome and two ways to write a date."""
    request = event.get("request")
    if request is None or not str(event.get("renderer_name", "")).endswith(".pt"):
        return
    # `load:` would look beside an overriding file, so the layout is handed over.
    event["layout"] = get_renderer("vanban.templates:layout.pt").implementation()
    event["day"] = format_day
    event["moment"] = request.format_moment
    event["chrome"] = chrome_for(request, {} if event.rendering_val is None else event.rendering_val)


def format_day(value: date | datetime | None) -> str:
    """Write a day as 13/09/2016."""
    return format_short(value) if value else ""
