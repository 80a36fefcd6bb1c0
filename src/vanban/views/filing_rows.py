"""The rows of the page on which many files are filed, as the template shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vanban.catalog.duplicates import find_duplicate
from vanban.catalog.look_alikes import Reason, told_to
from vanban.catalog.resolving import resolve
from vanban.filing.batch import FIELDS, Batch, Row, said
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.dates import NotADate, format_short, parse_date
from vanban.views.files import picture_at, size_label
from vanban.views.models import Link, Picture

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
    file_url: str
    """Where the file is looked at, as long as it is not filed."""
    picture: Picture | None


def row_views(batch: Batch, address: str, request: Any) -> Iterator[RowView]:
    """Describe the rows of `batch`, which is shown at `address`."""
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
            values=shown(row, request),
            words=row.words,
            errors={name: request.say(said(sentence)) for name, sentence in row.errors.items()} | _warned(row, request),
            alike=list(_alike(row, twin, request)),
            document=_document(row, request),
            **_file(row, address, request),
        )


def _file(row: Row, address: str, request: Any) -> dict[str, Any]:
    if row.stored is None or row.docid is not None:
        return {"file_url": "", "picture": None}
    picture = picture_at(f"{address}?picture={row.id}", row.stored, request)
    return {"file_url": f"{address}?file={row.id}", "picture": picture}


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
    return row.stored.note or ("" if row.words else NOTHING_FOUND)


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


def shown(row: Row, request: Any) -> dict[str, str]:
    """Give the values as they are typed: terms by their names, days as 05/03/2020."""
    vocabularies = request.root.service("vocabularies")
    typed = {name: row.values.get(name) or "" for name in FIELDS}
    for name, vocabulary in (("kind", "document-kinds"), ("issuer", "issuers")):
        typed[name] = vocabularies[vocabulary].label(typed[name], request.language) if typed[name] else ""
    return {name: format_short(value) if isinstance(value, date) else str(value) for name, value in typed.items()}
