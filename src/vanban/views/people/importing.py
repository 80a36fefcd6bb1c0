"""The page on which an administrator adds many people from a table: read, looked at, and only then made."""

from __future__ import annotations

import json
from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _, in_language
from vanban.mail import courier
from vanban.people.roster import COLUMNS, Candidate, checked, file_candidates, read_rows
from vanban.permissions import ASSIGNABLE, Permission, Role
from vanban.security.words import ROLE_TITLES
from vanban.tables import Column, answer_table
from vanban.text.normal import fold
from vanban.views.notices import see
from vanban.views.people.forms import desk_of, refused, text_of
from vanban.views.people.handing_over import show_links
from vanban.views.people.roles import titles

NAME: Final = "import-people"
TEMPLATE: Final = "template"
PAGE: Final = "vanban.templates:import_people.pt"
_ROWS: Final = 2 << 20
"""Characters of the rows that a page hands on to the next."""


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.MANAGE_USERS, renderer=PAGE)
def show_upload(site: Site, request: Any, errors: dict[str, str] | None = None) -> Any:
    """Ask for the table, or give an empty one with the right titles."""
    if request.subpath == (TEMPLATE,):
        columns = [Column(request.say(column.title), 28) for column in COLUMNS]
        return answer_table(request, request.say(_("List of people")), columns, [[c.example for c in COLUMNS]])
    return {
        "page_title": _("Add many people from a table"),
        "show_bar": False,
        "errors": errors or {},
        "candidates": [],
        "columns": [request.say(column.title) for column in COLUMNS],
        "roles": titles(request, ASSIGNABLE),
        "template_url": request.address(site, NAME, TEMPLATE),
        "cancel_url": request.address(site, "users"),
    }


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_USERS, renderer=PAGE)
def import_people(site: Site, request: Any) -> Any:
    """Show what would be made of an uploaded table; or make it, once it was looked at."""
    try:
        rows = _handed_on(request) if "rows" in request.POST else _uploaded(request)
        desk = desk_of(site, request)
        candidates = checked(rows, desk.accounts, desk.by, _role_titles())
        if "rows" not in request.POST:
            return _preview(site, request, rows, candidates)
        good = [each for each in candidates if not each.errors]
        if not good:
            return _preview(site, request, rows, candidates)
        filed = file_candidates(desk, good, by_letter=text_of(request, "way") != "paper")
    except (Invalid, Conflict, NotAllowed) as error:
        return show_upload(site, request, refused(request, error))
    if filed.links:
        return show_links(site, request, filed.links, invited=len(filed.invited))
    return see(request, request.address(site, "users", query={"state": "invited"}), "people-added")


def _uploaded(request: Any) -> list[tuple[int, dict[str, str]]]:
    upload = request.POST.get("table")
    if not hasattr(upload, "file"):
        raise Invalid(_("Choose the file with the list first."))
    return read_rows(upload.file)


def _handed_on(request: Any) -> list[tuple[int, dict[str, str]]]:
    """Read the rows of the page before: they are checked again, so that nothing depends on their having stayed as they were."""
    try:
        given = json.loads(text_of(request, "rows")[:_ROWS])
        return [(int(line), {str(name): str(cell) for name, cell in row.items()}) for line, row in given][:500]
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise Invalid(_("The list did not come back whole. Choose the file once more.")) from error


def _preview(site: Site, request: Any, rows: list[tuple[int, dict[str, str]]], found: list[Candidate]) -> Any:
    wrong = sum(bool(each.errors) for each in found)
    groups = site.service("accounts").groups
    page = show_upload(site, request)
    return page | {
        "page_title": _("Is this right?"),
        "rows": json.dumps(rows, ensure_ascii=False),
        "good": len(found) - wrong,
        "wrong": wrong,
        "mail": courier(request.registry).reach,
        "with_email": sum(bool(each.email) and not each.errors for each in found),
        "candidates": [
            {
                "line": each.line,
                "fullname": each.fullname,
                "login": each.login,
                "email": each.email,
                "roles": titles(request, each.roles),
                "groups": [groups[name].title for name in each.groups],
                "errors": [request.say(sentence) for sentence in each.errors],
            }
            for each in sorted(found, key=lambda each: not each.errors)
        ],
        "again_url": request.address(site, NAME),
    }


def _role_titles() -> dict[str, Role]:
    """Give roles by what they are called, in both languages and in the API."""
    called = {fold(in_language(ROLE_TITLES[role], language)): role for role in ASSIGNABLE for language in ("vi", "en")}
    return called | {fold(role): role for role in ASSIGNABLE}
