"""Builds the form of a screen of settings, and what it begins with."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

import deform

from vanban.files import limit_of
from vanban.files.storing import MB
from vanban.i18n import _
from vanban.schemas.front_page import all_blocks
from vanban.settings.fitting import administrators
from vanban.settings.screens import Screen
from vanban.settings.values import settings_of
from vanban.settings.working_days import working_days_of
from vanban.time_zone import portal_zone
from vanban.views.forms.making import renderer_for
from vanban.views.forms.widgets import give_widgets
from vanban.views.menu import automatic_entries, leads_somewhere

SAVE: Final = "save"
PREVIEW: Final = "preview"
RESET: Final = "reset"


def form_of(screen: Screen, values: dict[str, Any], request: Any) -> Any:
    """Give the form of `screen`, whose files are those in `values`."""
    schema = screen.schema().bind(**_known(request))
    give_widgets(schema, request, SimpleNamespace(**values))
    buttons = [
        deform.Button(SAVE, request.say(_("Save")), css_class="btn-primary"),
        deform.Button(PREVIEW, request.say(_("Look at it first")), css_class="btn-secondary"),
    ]
    if screen.name == "menu":
        buttons.append(deform.Button(RESET, request.say(_("Show the sections again")), css_class="btn-secondary"))
    return deform.Form(schema, buttons=buttons, renderer=renderer_for(request), formid="content-form")


def starting_values(screen: Screen, request: Any) -> dict[str, Any]:
    """Give what the form begins with: the person's draft, else what holds now."""
    values = {name: request.site_settings[name] for name in screen.fields}
    if screen.name == "menu" and not values["menu"]:
        values["menu"] = automatic_entries(request)
    if "blocks" in values:
        values["blocks"] = all_blocks(values["blocks"])
    return values


def shown(values: dict[str, Any]) -> dict[str, Any]:
    """Give `values` without those that are empty, which colander would take for text."""
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def settled(screen: Screen, values: dict[str, Any], request: Any) -> dict[str, Any]:
    """Give `values` as they are kept: a menu that shows what it would show by itself is none of one's own."""
    if screen.name == "menu" and values["menu"] == automatic_entries(request):
        return {"menu": settings_of(request.root, request.registry)["menu"]}
    return values


def caps_of(registry: Any) -> dict[str, int]:
    """Give the most that the deployment allows, by setting."""
    return {
        "upload_mb": limit_of(registry) // MB,
        "batch_files": registry.batch_files,
        "batch_mb": registry.batch_bytes // MB,
    }


def _known(request: Any) -> dict[str, Any]:
    """Give what schemas may ask of the portal."""
    site, registry = request.root, request.registry
    return {
        "origin": request.origin,
        "zone": portal_zone(registry),
        "caps": caps_of(registry),
        "notice_days": settings_of(site, registry)["notice_days"],
        "working": working_days_of(site, registry),
        "administrators": len(administrators(site)),
        "exists": lambda target: leads_somewhere(target, site),
    }
