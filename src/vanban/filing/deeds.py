"""What a person does with a batch: take files in, file the rows that are right, undo all of it.

Everything that one press of a button does is one transaction: each row is checked whole before anything is added, a row
with an error stays with its sentence, and whatever fails unforeseen leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from os import SEEK_END
from typing import Any, Final

from vanban import files
from vanban.catalog.duplicates import USED, find_duplicate
from vanban.catalog.resolving import resolve
from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site, site_of
from vanban.content.values import adopt_terms, bound_schema, validate
from vanban.errors import Invalid, SetupError, TooLarge, VanbanError
from vanban.files import StoredFile
from vanban.files.storing import too_large as refusal
from vanban.filing.batch import Batch, Batches, Row, kept
from vanban.filing.reading import request_reading
from vanban.filing.room import Room, room_for
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.workflow.engine import fire

May = Callable[[str, Any], bool]
TYPE: Final = OfficialDocument.__name__
LONGEST_NAME: Final = 300
CHANGED: Final = _("Somebody has changed it since.")
FORBIDDEN: Final = _("You may not delete it.")


@dataclass
class Outcome:
    """What filing or undoing came to."""

    done: int = 0
    left: list[tuple[str, Any]] = field(default_factory=list)
    """Title and sentence of what stayed as it was."""


def batches_of(site: Site, registry: Any) -> Batches:
    """Give the batches of `site`; a site made before there were any gets its place for them now."""
    try:
        return site.service("batches")  # type: ignore[no-any-return]
    except SetupError:
        site.install_services(registry)
        return site.service("batches")  # type: ignore[no-any-return]


def take_in(
    folder: Folder,
    uploads: Iterable[Any],
    registry: Any,
    owner: str,
    *,
    batch: Batch | None = None,
    too_large: Iterable[str] = (),
) -> Batch:
    """Put what was sent for `folder` into `batch`, a new one if none is given, and have it read.

    What is not taken becomes a row that says why, and so do the files named `too_large`, which were not even sent.
    """
    site = site_of(folder)
    batches = batches_of(site, registry)
    _forget_lost(batches, owner, site)
    room = room_for(site, batches.of(owner), registry)
    if batch is None:
        batch = batches.put(Batch(owner, folder.docid))
    for name in islice(too_large, room.most_files):
        batch.add(Row(name[:LONGEST_NAME], refused=kept(refusal(name[:LONGEST_NAME], room.limit).message)))
    for upload in uploads:
        request_reading(site, registry, batch, batch.add(_row(upload, room, registry)))
    return batch


def _forget_lost(batches: Batches, owner: str, site: Site) -> None:
    """Forget the batches of `owner` whose folder was deleted: nobody can open them, and they would take up room."""
    for batch in batches.of(owner):
        if batch.folder is not None and resolve(site, batch.folder) is None:
            batches.drop(batch)


def _row(upload: Any, room: Room, registry: Any) -> Row:
    name = str(upload.filename)[:LONGEST_NAME]
    try:
        room.refuse(name, upload.file.seek(0, SEEK_END))
        upload.file.seek(0)
        stored = files.take_in(upload.file, name, registry, limit_bytes=room.limit)
    except (Invalid, TooLarge) as error:
        return Row(name, refused=kept(error.message))
    room.fill(stored)
    return Row(name, stored)


def file_rows(batch: Batch, folder: Folder, registry: Any, by: str, may: May, *, submit: bool, origin: str) -> Outcome:
    """File every chosen row of `batch` that is right, and hand it over for approval if `submit`."""
    outcome = Outcome()
    for row in batch:
        if not row.chosen or row.stored is None or row.state not in ("ready", "reading"):
            continue
        values = _checked(row, row.stored, folder, registry, origin)
        if values is None:
            outcome.left.append((row.name, ""))
            continue
        content = lifecycle.add(folder, OfficialDocument(**values), registry, by=by)
        problem = _submitted(content, registry, by, may) if submit else None
        row.set(docid=content.docid, errors={} if problem is None else {"": kept(problem)}, filed=_mark(content))
        outcome.done += 1
    return outcome


def _checked(row: Row, stored: StoredFile, folder: Folder, registry: Any, origin: str) -> dict[str, Any] | None:
    """Give the values of `row` as they are stored; note in the row what is wrong with them."""
    schema = bound_schema(TYPE, folder, registry, origin=origin)
    try:
        values = validate(schema, {name: value for name, value in row.values.items() if value} | {"file": stored})
        values = adopt_terms(values, schema, folder)
        if find_duplicate(site_of(folder), values) is not None:
            raise Invalid(USED, {"number": USED})
    except Invalid as error:
        row.set(
            errors={name.partition(".")[0]: kept(sentence) for name, sentence in error.errors.items()}
            or {"": kept(error.message)}
        )
        return None
    return values


def _submitted(content: Any, registry: Any, by: str, may: May) -> Any:
    try:
        fire(content, "submit", registry, by=by, may=lambda permission: may(permission, content))
    except VanbanError as error:
        return error.message
    return None


def _mark(content: Any) -> tuple[Any, int, str | None]:
    return content.modified, len(content.history), content.state


def undo(batch: Batch, site: Site, registry: Any, may: May) -> Outcome:
    """Remove the documents of `batch` that nobody changed since; their rows wait again. Say which stay, and why."""
    outcome = Outcome()
    for row in list(batch):
        content = resolve(site, row.docid) if row.docid is not None else None
        if row.docid is not None and content is None:
            batch.drop(row)  # somebody deleted it
        if content is None:
            continue
        reason = CHANGED if row.filed != _mark(content) else None if may(Permission.DELETE, content) else FORBIDDEN
        if reason is not None:
            outcome.left.append((str(content.title), reason))
            continue
        lifecycle.remove(content, registry)
        row.set(docid=None, filed=None)
        if row.state == "reading":  # its document would have been read
            request_reading(site, registry, batch, row)
        outcome.done += 1
    return outcome
