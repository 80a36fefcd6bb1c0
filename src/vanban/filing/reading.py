"""The jobs of a batch: an archive becomes rows, and each file is read, fills in its row, and is pictured."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from vanban.catalog.look_alikes import look_alikes
from vanban.catalog.proposing import offers
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.files import picturing
from vanban.files.extracting import path_of
from vanban.files.reading_staged import AGAIN, advance, let_in
from vanban.filing.archives import MEDIA_TYPE, unpack
from vanban.filing.batch import Batch, Row, kept
from vanban.filing.room import room_for
from vanban.i18n import _
from vanban.jobs import enqueue

READ_ROW: Final = "read-batch-row"
UNPACK: Final = "unpack-batch-row"
PICTURE_ROW: Final = "draw-batch-row"
REFUSED: Final = _(
    "The virus scanner found malicious software in this file. Have the computer checked that it comes from."
)
_TAKEN: Final = frozenset({"number", "kind", "issuer", "issued", "title", "signer", "signer_position", "relations"})


def request_reading(site: Site, registry: Any, batch: Batch, row: Row) -> None:
    """Have the file of `row` read, or unpacked when it is an archive, after the commit."""
    if row.stored is None:
        return
    row.unpacks = row.stored.media_type == MEDIA_TYPE
    enqueue(site, registry, UNPACK if row.unpacks else READ_ROW, batch.id, row.id)


def read_row(site: Site, registry: Any, key: str, number: int) -> None:
    """Read the file of a row, in portions when it is a scan, and then fill in what is empty in the row."""
    row = _waiting(site, key, number)
    if row is None or row.stored is None or not _let_in(row, site, registry, READ_ROW, key):
        return
    if advance(row.stored, registry):
        enqueue(site, registry, READ_ROW, key, number)
    elif not row.proposed:
        fill(row, site, registry)
        if registry.file_thumbnails and picturing.is_wanted(row.stored):
            enqueue(site, registry, PICTURE_ROW, key, number)


def _let_in(row: Row, site: Site, registry: Any, job: str, key: str) -> bool:
    """Tell whether the file of `row` may be read; what is not scanned waits for `job` again, what is infected goes."""
    stored = row.stored
    if stored is None or not stored.is_held:
        return True
    if not let_in(stored, registry):
        enqueue(site, registry, job, key, row.id, at=datetime.now(UTC) + AGAIN)
    elif stored.is_held:
        row.refused, row.stored, row.unpacks = kept(REFUSED), None, False
    return not stored.is_held


def draw_row(site: Site, _registry: Any, key: str, number: int) -> None:
    """Draw the first page of the file of a row; the document that it becomes has the picture then."""
    row = _waiting(site, key, number)
    if row is not None and row.stored is not None and picturing.is_wanted(row.stored):
        picturing.draw_now(row.stored)


def _waiting(site: Site, key: str, number: int) -> Row | None:
    """Give a row whose file is not filed: what is filed is seen to by the jobs of its document."""
    batch = site.service("batches").get(key)
    row = batch.row(number) if batch is not None else None
    return row if row is not None and row.stored is not None and row.docid is None else None


def fill(row: Row, site: Site, registry: Any) -> None:
    """Put what the file says into the empty values of `row`, and note which documents look like it."""
    said = offers(str(row.stored.text), site, frozenset()) if row.stored and row.stored.text is not None else []
    taken = [offer for offer in said if offer.field in _TAKEN]
    row.values = {offer.field: offer.value for offer in taken} | {k: v for k, v in row.values.items() if v}
    row.words = {offer.field: offer.words for offer in taken}
    row.alike = _alike(row, site, registry)
    row.proposed = True


def _alike(row: Row, site: Site, registry: Any) -> tuple[tuple[int, str, float], ...]:
    """Give what looks like the file of `row`; who may see it is asked where it is shown."""
    files = [row.stored] if row.stored is not None else []
    text = str(row.stored.text or "") if row.stored is not None else ""
    found = look_alikes(site, registry, frozenset(), files=files, text=text)
    return tuple((one.docid, one.reason.value, one.share) for one in found)


def unpack_row(site: Site, registry: Any, key: str, number: int) -> None:
    """Put a row for each file of an archive in the place of its own row; one that cannot be opened says why."""
    batches = site.service("batches")
    batch = batches.get(key)
    row = batch.row(number) if batch is not None else None
    if batch is None or row is None or not row.unpacks or not _let_in(row, site, registry, UNPACK, key):
        return
    path = path_of(row.stored) if row.stored is not None else None
    try:
        if path is None:
            raise Invalid(row.stored.extraction_note if row.stored else "")
        room = room_for(site, batches.of(batch.owner), registry, besides=row)
        made = list(unpack(path, room, registry))
    except Invalid as error:
        row.refused, row.unpacks = kept(error.message), False
        return
    batch.drop(row)
    for one in made:
        added = batch.add(Row(one.name, one.stored, kept(one.refused)))
        request_reading(site, registry, batch, added)
