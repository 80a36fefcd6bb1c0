"""The table of opinions, acceptance and explanation: for the office at any time, for everybody with the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from vanban.consultations.prepared import ask_for, current, name_of
from vanban.consultations.synthesis import COLUMNS, WHOLE, Audience, Line, Table, is_published
from vanban.consultations.synthesis_files import FORMS
from vanban.content.consultation import Consultation
from vanban.filenames import disposition
from vanban.files.sending import send
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.batching import batch_of, start_of

SIZE: Final = 50
AT_ONCE: Final = 300
"""Rows up to which a file is made while its reader waits: a second at most."""


@dataclass(frozen=True)
class FileView:
    """One file to be had, or to be asked for."""

    form: str
    audience: str
    label: str
    url: str = ""
    """Where it is, when it is there."""
    again: bool = False
    """Whether it can be made anew."""
    done: int = 0
    total: int = 0
    making: bool = False


@dataclass(frozen=True)
class Part:
    """The rows of one part of the draft."""

    title: str
    lines: tuple[Line, ...]


@view_config(
    context=Consultation,
    name="synthesis",
    permission=Permission.VIEW,
    request_method=("GET", "HEAD"),
    renderer="vanban.templates:synthesis.pt",
)
def show_synthesis(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the table, a page of its rows at a time, and its files."""
    table = _table(consultation, _audience(consultation, request), request)
    total, start = table.found.total, start_of(request)
    return {
        "content": consultation,
        "page_title": _("Table of opinions: ${title}", mapping={"title": str(consultation.title)}),
        "parts": _parts(list(table.lines(start, SIZE)), request),
        "columns": [request.say(title) for title in COLUMNS],
        "total": total,
        "batch": batch_of(total, start, lambda number: f"{request.path_url}?start={number}", SIZE),
        "office": table.audience == "office",
        "published": is_published(consultation),
        "files": _files(table, request) if total else [],
        "back_url": request.address(consultation),
        "here": request.address(consultation, "synthesis"),
    }


@view_config(context=Consultation, name="synthesis", permission=Permission.VIEW, request_method="POST")
def prepare_synthesis(consultation: Consultation, request: Any) -> Any:
    """Have a file made in the background."""
    table, form = _wanted(consultation, request, request.POST)
    # What the office writes before it publishes an answer is filed nowhere: only the office can tell that a file is old.
    ask_for(table, form, again=table.audience == "office")
    return HTTPSeeOther(f"{request.address(consultation, 'synthesis')}#files")


@view_config(context=Consultation, name="synthesis-file", permission=Permission.VIEW)
def send_synthesis(consultation: Consultation, request: Any) -> Any:
    """Send a file that is there and true, or a short one made now."""
    table, form = _wanted(consultation, request, request.GET)
    if table.found.total <= AT_ONCE:
        return _made_now(table, form)
    found = current(table, form)
    if found is None or found.stored is None:
        return HTTPSeeOther(f"{request.address(consultation, 'synthesis')}#files")
    response = send(found.stored, request)
    response.cache_control = "private, no-cache"
    return response


def _made_now(table: Table, form: str) -> Response:
    write, media_type = FORMS[form]
    file = BytesIO()
    write(file, table, table.lines())
    response = Response(file.getvalue(), content_type=media_type, cache_control="private, no-cache")
    response.headers["Content-Disposition"] = disposition(name_of(table, form))
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _table(consultation: Consultation, audience: Audience, request: Any) -> Table:
    return Table(consultation, audience, request.language, request.registry)


def _audience(consultation: Consultation, request: Any) -> Audience:
    """Tell which table the reader may have; raise `HTTPNotFound` while it is not for the public."""
    if request.has_permission(Permission.EDIT, consultation) or request.has_permission(
        Permission.PUBLISH, consultation
    ):
        return "office"
    if not is_published(consultation):
        raise HTTPNotFound
    return "public"


def _wanted(consultation: Consultation, request: Any, given: Any) -> tuple[Table, str]:
    allowed = _audience(consultation, request)
    audience, form = given.get("for", "public"), given.get("form", "")
    if form not in FORMS or audience not in ("public", allowed):
        raise HTTPNotFound
    return _table(consultation, audience, request), form


def _parts(lines: list[Line], request: Any) -> list[Part]:
    titles = list(dict.fromkeys(line.part for line in lines))
    whole = request.say(WHOLE)
    return [Part(title or whole, tuple(line for line in lines if line.part == title)) for title in titles]


def _files(table: Table, request: Any) -> list[FileView]:
    public = table if table.audience == "public" else _table(table.consultation, "public", request)
    tables = [public] if table is public else [public, table]
    return [_file(one, form, request) for one in tables for form in FORMS]


def _file(table: Table, form: str, request: Any) -> FileView:
    what = {"form": form.upper()}
    office = table.audience == "office"
    words = _("${form}, for the office", mapping=what) if office else _("${form}, to be published", mapping=what)
    view = partial(FileView, form, table.audience, request.say(words))
    at_once = table.found.total <= AT_ONCE
    ready = None if at_once else current(table, form)
    if at_once or (ready is not None and ready.stored is not None):
        query = {"form": form, "for": table.audience}
        address = request.address(table.consultation, "synthesis-file", query=query)
        return view(url=address, again=office and not at_once)
    return view() if ready is None else view(done=ready.done(), total=ready.total, making=True)
