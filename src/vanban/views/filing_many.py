"""The page on which many files are filed at once: drop them, look at what they say, correct it, file all, undo all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.catalog.duplicates import find_duplicate
from vanban.catalog.look_alikes import Reason, told_to
from vanban.catalog.resolving import resolve
from vanban.content.base import path_string
from vanban.content.folder import Folder
from vanban.errors import Invalid
from vanban.filing.batch import FIELDS, Batch, Row, said
from vanban.filing.deeds import Outcome, batches_of, file_rows, take_in, undo
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.dates import NotADate, format_short, parse_date
from vanban.text.normal import clean_line
from vanban.views.files import size_label
from vanban.views.models import Link
from vanban.views.notices import see

NAME: Final = "file-many"
PAGE: Final = "vanban.templates:file_many.pt"
LONGEST: Final = 3_000
STATES: Final = {
    "filed": _("Filed"),
    "refused": _("Not taken"),
    "unpacking": _("Being unpacked …"),
    "reading": _("Being read …"),
    "ready": _("Read"),
}


@dataclass(frozen=True)
class RowView:
    """One row of the table."""

    id: int
    name: str
    size: str
    state: str
    state_title: str
    note: str
    chosen: bool
    values: dict[str, str]
    words: dict[str, str]
    errors: dict[str, str]
    alike: list[tuple[str, Link | None]]
    """What may be the same, as a sentence with a link where the reader may follow one."""
    document: Link | None


@view_config(context=Folder, name=NAME, request_method="GET", permission=Permission.ADD, renderer=PAGE)
def show(folder: Folder, request: Any) -> dict[str, Any]:
    """Show the place to drop files, or the rows of the batch that the address names."""
    if not request.subpath:
        return _page(folder, request, None)
    return _page(folder, request, _asked(folder, request))


@view_config(
    context=Folder, name=NAME, request_method="GET", permission=Permission.ADD, renderer="json", request_param="state"
)
def state(folder: Folder, request: Any) -> dict[str, Any]:
    """Tell how far each row is, for the page that waits."""
    return {"rows": {str(row.id): row.state for row in _asked(folder, request)}}


@view_config(context=Folder, name=NAME, request_method="POST", permission=Permission.ADD, renderer=PAGE)
def change(folder: Folder, request: Any) -> Any:
    """Take files in, or do what the pressed button says with a batch."""
    if not request.subpath:
        return _take(folder, request)
    batch = _asked(folder, request)
    _correct(batch, request)
    deed = request.POST.get("do", "")
    if deed not in DEEDS:
        raise Invalid(_("Choose what to do with one of the buttons."))
    return DEEDS[deed](folder, batch, request)


def _take(folder: Folder, request: Any) -> Any:
    uploads = [upload for upload in request.POST.getall("files") if hasattr(upload, "file") and upload.filename]
    if not uploads:
        return see(request, request.address(folder, NAME), "no-files")
    batch = take_in(folder, uploads, request.registry, request.identity.login)
    return see(request, request.address(folder, NAME, batch.id))


def _asked(folder: Folder, request: Any) -> Batch:
    """Give the batch that the address names: of this person, for this folder."""
    steps = request.subpath
    batch = batches_of(request.root, request.registry).get(steps[0]) if len(steps) == 1 else None
    if batch is None or batch.owner != request.identity.login or batch.folder != path_string(folder):
        raise HTTPNotFound
    return batch


def _correct(batch: Batch, request: Any) -> None:
    """Take over what was typed in the rows that the page had; those read meanwhile keep what their files say."""
    for row in batch:
        if f"row-{row.id}" not in request.POST or row.docid is not None:
            continue
        typed = {name: clean_line(str(request.POST.get(f"row-{row.id}-{name}", "")))[:LONGEST] for name in FIELDS}
        shown = _shown(row, request)
        values = {name: value for name, value in typed.items() if value != shown[name]}
        if row.proposed and request.POST[f"row-{row.id}"] != "ready":  # read after the page was made
            values = {name: value for name, value in values.items() if value}
        row.set(chosen=f"row-{row.id}-chosen" in request.POST, values=row.values | values)


def _keep(folder: Folder, batch: Batch, request: Any) -> Any:
    return see(request, request.address(folder, NAME, batch.id))


def _file(folder: Folder, batch: Batch, request: Any, *, submit: bool = False) -> Any:
    by, origin = request.identity.login, request.origin
    outcome = file_rows(batch, folder, request.registry, by, _may(request), submit=submit, origin=origin)
    return _told(folder, batch, request, outcome, _filed(outcome))


def _submit(folder: Folder, batch: Batch, request: Any) -> Any:
    return _file(folder, batch, request, submit=True)


def _undo(folder: Folder, batch: Batch, request: Any) -> Any:
    outcome = undo(batch, request.root, request.registry, _may(request))
    sentence = _("${count} documents are taken back. Their files wait here again.", mapping={"count": outcome.done})
    return _told(folder, batch, request, outcome, sentence)


def _drop(folder: Folder, batch: Batch, request: Any) -> Any:
    batches_of(request.root, request.registry).drop(batch)
    return see(request, request.address(folder, NAME), "done")


DEEDS: Final = {"keep": _keep, "file": _file, "submit": _submit, "undo": _undo, "drop": _drop}


def _may(request: Any) -> Any:
    return lambda permission, content: bool(request.has_permission(permission, content))


def _filed(outcome: Outcome) -> Any:
    counted = {"count": outcome.done, "left": len(outcome.left)}
    if outcome.left:
        return _("${count} documents are filed. ${left} rows need your attention.", mapping=counted)
    return _("${count} documents are filed.", mapping=counted)


def _told(folder: Folder, batch: Batch, request: Any, outcome: Outcome, sentence: Any) -> dict[str, Any]:
    stays = [(title, request.say(reason)) for title, reason in outcome.left if reason]
    return _page(folder, request, batch, told=request.say(sentence), stays=stays, all_done=not outcome.left)


def _page(folder: Folder, request: Any, batch: Batch | None, **more: Any) -> dict[str, Any]:
    rows = list(_rows(batch, request)) if batch is not None else []
    waiting = sum(row.state in ("reading", "unpacking") for row in rows)
    mine = batches_of(request.root, request.registry).of(request.identity.login, path_string(folder))
    vocabularies = request.root.service("vocabularies")
    return {
        "content": folder,
        "page_title": _("File many at once"),
        "rows": rows,
        "batch": batch,
        "address": request.address(folder, NAME, batch.id) if batch is not None else request.address(folder, NAME),
        "waiting": waiting,
        "filed": sum(row.state == "filed" for row in rows),
        "open": sum(row.state in ("ready", "reading") for row in rows),
        "others": [_other(folder, one, request) for one in mine if one is not batch],
        "kinds": [term.label(request.language) for term in vocabularies["document-kinds"]],
        "issuers": [term.label(request.language) for term in vocabularies["issuers"]],
        "most": (request.registry.batch_files, request.registry.batch_bytes >> 20),
        "told": "",
        "stays": [],
        "all_done": True,
        **more,
    }


def _other(folder: Folder, batch: Batch, request: Any) -> Link:
    counted = {"count": len(batch), "left": sum(row.docid is None for row in batch)}
    title = request.say(_("${count} files, ${left} of them not filed", mapping=counted))
    return Link(title, request.address(folder, NAME, batch.id))


def _rows(batch: Batch, request: Any) -> Iterator[RowView]:
    first: dict[str, Row] = {}
    for row in batch:
        twin = first.setdefault(row.stored.sha256, row) if row.stored is not None else row
        yield RowView(
            id=row.id,
            name=row.name,
            size=size_label(row.stored.size) if row.stored is not None else "",
            state=row.state,
            state_title=request.say(STATES[row.state]),
            note=request.say(_note(row)),
            chosen=row.chosen,
            values=_shown(row, request),
            words=row.words,
            errors={name: request.say(said(sentence)) for name, sentence in row.errors.items()} | _warned(row, request),
            alike=list(_alike(row, twin, request)),
            document=_document(row, request),
        )


def _alike(row: Row, twin: Row, request: Any) -> Iterator[tuple[str, Link | None]]:
    if row.docid is not None:
        return
    if twin is not row:
        yield request.say(_("The same file as “${name}”.", mapping={"name": twin.name})), None
    found = ((docid, Reason(reason), share) for docid, reason, share in row.alike)
    for one in told_to(request.principals, found, request.root, request.registry):
        seen = one.document
        link = Link(str(seen.title), request.address(seen)) if seen is not None else None
        yield request.say(one.sentence), link


def _note(row: Row) -> Any:
    if row.refused[0]:
        return said(row.refused)
    if row.stored is None or row.state != "ready":
        return ""
    return row.stored.extraction_note or ("" if row.words else NOTHING_FOUND)


NOTHING_FOUND: Final = _("Nothing in it looks like the letterhead of an official document. Please fill in by hand.")
USED_ALREADY: Final = _("A document with this number is already here.")


def _warned(row: Row, request: Any) -> dict[str, str]:
    """Warn, before anything is filed, of a number that is used already."""
    if row.state != "ready" or "number" in row.errors:
        return {}
    issued = row.values.get("issued")
    try:
        day = parse_date(issued) if isinstance(issued, str) and issued else issued or None
        used = find_duplicate(request.root, {**row.values, "issued": day})
    except (NotADate, ValueError):
        return {}
    return {"number": request.say(USED_ALREADY)} if used is not None else {}


def _document(row: Row, request: Any) -> Link | None:
    content = resolve(request.root, row.docid) if row.docid is not None else None
    if content is None or not request.has_permission(Permission.VIEW, content):
        return None
    return Link(str(content.title), request.address(content))


def _shown(row: Row, request: Any) -> dict[str, str]:
    """Give the values as they are typed: terms by their names, days as 05/03/2020."""
    vocabularies = request.root.service("vocabularies")
    shown = {name: row.values.get(name) or "" for name in FIELDS}
    for name, vocabulary in (("kind", "document-kinds"), ("issuer", "issuers")):
        shown[name] = vocabularies[vocabulary].label(shown[name], request.language) if shown[name] else ""
    return {name: format_short(value) if isinstance(value, date) else str(value) for name, value in shown.items()}
