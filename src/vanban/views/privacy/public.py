"""The page for citizens: what the portal keeps of them, in plain words, made from the register itself."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.personal_data import Concern
from vanban.privacy.deadlines import KINDS, deadline_of
from vanban.views.privacy.lines import CONCERNS, lines_of


@view_config(
    context=Site,
    name="privacy",
    request_method="GET",
    permission=Permission.VIEW,
    renderer="vanban.templates:privacy.pt",
)
def show_privacy(site: Site, request: Any) -> dict[str, Any]:
    """Say what is kept of whom, what a person may ask, and how long an answer may take."""
    lines = lines_of(site, request)
    deadlines = [(kind, deadline_of(request.registry, kind, request.today)) for kind in KINDS]
    return {
        "page_title": _("Privacy"),
        "show_bar": False,
        "parts": [
            (concern.value, request.say(CONCERNS[concern]), [line for line in lines if line.concern == concern])
            for concern in Concern
        ],
        "deadlines": [(request.say(KINDS[kind]), deadline.days, deadline.basis) for kind, deadline in deadlines],
        "own_url": request.address(site, "my-data") if request.identity else "",
    }
