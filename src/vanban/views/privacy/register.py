"""The administrator's register of personal data: what is kept, why and for how long; periods are changed here."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.privacy.periods import set_periods
from vanban.tables import FORMS, Column, answer_table
from vanban.views.notices import see
from vanban.views.privacy.lines import lines_of

NAME: Final = "personal-data"
PAGE: Final = "vanban.templates:personal_data.pt"
COLUMNS: Final = (
    (_("What is kept"), "title", 26),
    (_("Which data"), "what", 50),
    (_("Whose data"), "concerns", 26),
    (_("What for"), "purpose", 50),
    (_("By which law"), "basis", 40),
    (_("For how long"), "until", 40),
    (_("Where"), "where", 20),
    (_("When somebody asks to be forgotten"), "fate", 30),
    (_("Why"), "reason", 50),
)


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.MANAGE_SITE, renderer=PAGE)
def show_register(site: Site, request: Any) -> dict[str, Any]:
    """Show every line."""
    return _page(site, request)


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_SITE, renderer=PAGE)
def change_register(site: Site, request: Any) -> Any:
    """Set the periods, or give the register as a table."""
    form = request.POST.get("form")
    if form in FORMS:
        columns = [Column(request.say(title), width) for title, _name, width in COLUMNS]
        rows = ([getattr(line, name) for _title, name, _width in COLUMNS] for line in lines_of(site, request))
        return answer_table(request, request.say(_("Register of personal data")), columns, rows, form)
    typed = {name.removeprefix("days-"): text for name, text in _texts(request) if name.startswith("days-")}
    try:
        changed = set_periods(site, request.registry, typed)
    except Invalid as error:
        request.response.status_code = 400
        return _page(site, request, typed, {name: request.say(text) for name, text in error.errors.items()})
    return see(request, request.address(site, NAME), "saved" if changed else "unchanged")


def _page(
    site: Site, request: Any, typed: dict[str, str] | None = None, errors: dict[str, str] | None = None
) -> dict[str, Any]:
    lines = lines_of(site, request)
    return {
        "page_title": _("Register of personal data"),
        "show_bar": False,
        "lines": lines,
        "typed": {line.name: str(line.days) for line in lines} | (typed or {}),
        "errors": errors or {},
        "forms": list(FORMS),
        "privacy_url": request.address(site, "privacy"),
        "requests_url": request.address(site, "personal-data-requests"),
    }


def _texts(request: Any) -> list[tuple[str, str]]:
    return [(name, text) for name, text in request.POST.items() if isinstance(text, str)]
