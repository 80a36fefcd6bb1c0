"""The page on which many files are filed at once: drop them, look at what they say, correct it, file all, undo all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.folder import Folder
from vanban.errors import Invalid
from vanban.files.picturing import is_wanted
from vanban.files.storing import MB
from vanban.filing.batch import FIELDS, Batch, Row
from vanban.filing.deeds import Outcome, batches_of, file_rows, take_in, undo
from vanban.filing.room import room_for
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.normal import clean_line
from vanban.views.filing_rows import STATES, row_views, shown
from vanban.views.models import Link
from vanban.views.notices import see

NAME: Final = "file-many"
PAGE: Final = "vanban.templates:file_many.pt"
LONGEST: Final = 3_000
COUNTED: Final = ("ready", "filed", "refused")
"""States whose rows the page counts; of what waits it says how far it is."""


@view_config(context=Folder, name=NAME, request_method="GET", permission=Permission.ADD, renderer=PAGE)
def show(folder: Folder, request: Any) -> dict[str, Any]:
    """Show the place to drop files, or the rows of the batch that the address names."""
    if not request.subpath:
        return _page(folder, request, None)
    return _page(folder, request, asked(folder, request))


@view_config(
    context=Folder, name=NAME, request_method="GET", permission=Permission.ADD, renderer="json", request_param="state"
)
def state(folder: Folder, request: Any) -> dict[str, Any]:
    """Tell how far each row is, for the page that waits."""
    batch = asked(folder, request)
    waiting = [row for row in batch if row.docid is None]
    return {
        "rows": {str(row.id): row.state for row in batch},
        "pictures": sum(row.stored is not None and row.stored.thumbnail is not None for row in waiting),
        "drawing": _draws(waiting, request),
    }


def _draws(rows: Iterable[Row], request: Any) -> bool:
    """Tell whether pictures of `rows` are still to come."""
    drawn = (row.stored for row in rows if row.state == "ready" and row.stored is not None)
    return bool(request.registry.file_thumbnails and any(is_wanted(stored) for stored in drawn))


@view_config(context=Folder, name=NAME, request_method="POST", permission=Permission.ADD, renderer=PAGE)
def change(folder: Folder, request: Any) -> Any:
    """Take files in, or do what the pressed button says with a batch."""
    if not request.subpath:
        return _take(folder, None, request)
    batch = asked(folder, request)
    _correct(batch, request)
    deed = request.POST.get("do", "")
    if deed not in DEEDS:
        raise Invalid(_("Choose what to do with one of the buttons."))
    return DEEDS[deed](folder, batch, request)


def _take(folder: Folder, batch: Batch | None, request: Any) -> Any:
    """Take files into `batch`, or into a new one; what the browser held back as too large becomes a row as well."""
    uploads = [upload for upload in request.POST.getall("files") if hasattr(upload, "file") and upload.filename]
    too_large = [clean_line(str(name)) for name in request.POST.getall("too-large")]
    if not (uploads or too_large):
        return see(request, request.address(folder, NAME), "no-files")
    by = request.identity.login
    made = take_in(folder, uploads, request.registry, by, batch=batch, too_large=too_large)
    return see(request, request.address(folder, NAME, made.id))


def asked(folder: Folder, request: Any) -> Batch:
    """Give the batch that the address names: of this person, for this folder."""
    steps = request.subpath
    batch = batches_of(request.root, request.registry).get(steps[0]) if len(steps) == 1 else None
    if batch is None or batch.owner != request.identity.login or batch.folder != folder.docid:
        raise HTTPNotFound
    return batch


def _correct(batch: Batch, request: Any) -> None:
    """Take over what was typed in the rows that the page had; those read meanwhile keep what their files say."""
    for row in batch:
        if f"row-{row.id}" not in request.POST or row.docid is not None:
            continue
        typed = {name: clean_line(str(request.POST.get(f"row-{row.id}-{name}", "")))[:LONGEST] for name in FIELDS}
        known = shown(row, request)
        values = {name: value for name, value in typed.items() if value != known[name]}
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


DEEDS: Final = {"add": _take, "keep": _keep, "file": _file, "submit": _submit, "undo": _undo, "drop": _drop}


def _may(request: Any) -> Any:
    return lambda permission, content: bool(request.has_permission(permission, content))


def _filed(outcome: Outcome) -> Any:
    counted = {"count": outcome.done, "left": len(outcome.left)}
    if outcome.left:
        return _("${count} documents are filed. ${left} of the rows chosen are not: each says why.", mapping=counted)
    return _("${count} documents are filed.", mapping=counted)


def _told(folder: Folder, batch: Batch, request: Any, outcome: Outcome, sentence: Any) -> dict[str, Any]:
    stays = [(title, request.say(reason)) for title, reason in outcome.left if reason]
    return _page(folder, request, batch, told=request.say(sentence), stays=stays, all_done=not outcome.left)


def _page(folder: Folder, request: Any, batch: Batch | None, **more: Any) -> dict[str, Any]:
    address = request.address(folder, NAME, *([batch.id] if batch is not None else []))
    rows = list(row_views(batch, address, request)) if batch is not None else []
    states = Counter(row.state for row in rows)
    mine = batches_of(request.root, request.registry).of(request.identity.login, folder.docid)
    vocabularies = request.root.service("vocabularies")
    limits = room_for(request.root, (), request.registry)
    return {
        "content": folder,
        "page_title": _("File many at once"),
        "rows": rows,
        "batch": batch,
        "address": address,
        "waiting": states["reading"] + states["unpacking"],
        "drawing": _draws(batch or (), request),
        "counts": [(request.say(STATES[name]), states[name]) for name in COUNTED if states[name]],
        "looks": [row for row in rows if row.errors or row.state == "refused"],
        "filed": states["filed"],
        "open": states["ready"] + states["reading"],
        "others": [_other(folder, one, request) for one in mine if one is not batch],
        "kinds": [term.label(request.language) for term in vocabularies["document-kinds"]],
        "issuers": [term.label(request.language) for term in vocabularies["issuers"]],
        "most": (limits.most_files, limits.most_bytes // MB, limits.limit // MB),
        "told": "",
        "stays": [],
        "all_done": True,
        **more,
    }


def _other(folder: Folder, batch: Batch, request: Any) -> Link:
    begun = request.format_moment(datetime.fromtimestamp(batch.created, UTC))
    counted = {"count": len(batch), "left": sum(row.docid is None for row in batch), "when": begun}
    title = request.say(_("${count} files of ${when}, ${left} of them not filed", mapping=counted))
    return Link(title, request.address(folder, NAME, batch.id))
