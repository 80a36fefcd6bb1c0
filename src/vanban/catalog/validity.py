"""When a document is in force: a function of today and of what other documents do to it, never a stored word.

Three days are indexed: when it ends (its own expiry, or the day a replacement or repeal takes effect), from when it
is partly replaced, from when it is suspended. The status follows by comparing them with a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from vanban.catalog.extracting import NEVER, day, target_key
from vanban.catalog.numbers import exactly
from vanban.catalog.resolving import resolve
from vanban.content.base import Content, path_string
from vanban.content.consultation import Consultation
from vanban.content.site import site_of
from vanban.text.numbers import DocumentNumber

ENDING: Final = frozenset({"thay-the", "bai-bo"})
PARTLY: Final = frozenset({"sua-doi-bo-sung", "bai-bo-mot-phan"})
SUSPENDING: Final = frozenset({"dinh-chi"})
EFFECTIVE_STATES: Final = frozenset({"published", "archived"})
"""Only a published document changes the fate of another."""


class Status(StrEnum):
    """Validity on a given day, in the words of the national law database."""

    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    PARTLY_EXPIRED = "partly-expired"
    EXPIRED = "expired"
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class Validity:
    """The days that decide, as ordinals, and the documents that caused them."""

    starts: int | None
    ends: int = NEVER
    partly: int = NEVER
    suspended: int = NEVER
    ended_by: Content | None = None
    changed_in: Content | None = None

    def status(self, today: date) -> Status | None:
        """Give the status on `today`; `None` for a document without any date."""
        now = today.toordinal()
        if self.starts is None:
            return None
        if self.ends <= now:
            return Status.EXPIRED
        if self.starts > now:
            return Status.NOT_YET
        if self.suspended <= now:
            return Status.SUSPENDED
        return Status.PARTLY_EXPIRED if self.partly <= now else Status.IN_FORCE


def validity_of(content: Content) -> Validity:
    """Work out when `content` is in force, from its own dates and from the documents that point at it."""
    starts = day(getattr(content, "effective", None) or getattr(content, "issued", None), None)
    ends, partly, suspended = day(getattr(content, "expires", None), NEVER), NEVER, NEVER
    ended_by = changed_in = None
    for other, kind in pointing_at(content):
        when = day(other.effective or other.issued, NEVER)
        if kind in ENDING and when < ends:
            ends, ended_by = when, other
        elif kind in PARTLY and when < partly:
            partly, changed_in = when, other
        elif kind in SUSPENDING and when < suspended:
            suspended, changed_in = when, other
    return Validity(starts, ends, partly, suspended, ended_by, changed_in)


def validity_filed(content: Content) -> Validity:
    """Give when `content` is in force as it is filed, without the documents that cause it: cheap for many at once."""
    indexes = site_of(content).service("catalog")
    starts, *days = (
        indexes[name]._rev_index.get(content.docid) for name in ("effective", "ends", "partly", "suspended")
    )
    ends, partly, suspended = (NEVER if day is None else int(day) for day in days)
    return Validity(starts, ends, partly, suspended)


def pointing_at(content: Content) -> list[tuple[Content, str]]:
    """Give the published documents that name `content` in a relation, each with the kind of relation."""
    if content.docid is None:
        return []
    site = site_of(content)
    indexes = site.service("catalog")
    keys = _keys_of(content)
    states = indexes["review_state"]
    pointing = indexes["targets"].search(list(keys), operator="or")
    found = []
    for docid in pointing:
        if states._rev_index.get(docid) not in EFFECTIVE_STATES:
            continue
        other = resolve(site, docid)
        if other is not None and other is not content:
            relations = getattr(other, "relations", ()) or ()
            found += [(other, item["type"]) for item in relations if target_key(item["target"]) in keys]
    return found


def consultations_behind(content: Content) -> list[Content]:
    """Give the consultations that name `content` as the document that came of them, in any state."""
    if content.docid is None:
        return []
    site = site_of(content)
    indexes = site.service("catalog")
    types = indexes["portal_type"]
    naming = indexes["targets"].search(list(_keys_of(content)), operator="or")
    asked = (docid for docid in naming if types._rev_index.get(docid) == Consultation.__name__)
    return [found for docid in asked if (found := resolve(site, docid)) is not None]


def targets_of(content: Content) -> list[Content]:
    """Give the documents in this portal that the relations of `content` name."""
    return [
        found for item in getattr(content, "relations", ()) or () for found in documents_at(content, item["target"])
    ]


def documents_at(near: Content, target: str) -> list[Content]:
    """Give the documents that `target`, a number or a path, names in this portal."""
    site = site_of(near)
    key = target_key(target)
    if key.startswith("/"):
        docid = site.service("catalog").documents.docid_for_address(key)
        docids = [] if docid is None else [docid]
    else:
        docids = exactly(site.service("catalog"), key)
    return [content for docid in docids if (content := resolve(site, docid)) is not None]


def _keys_of(content: Content) -> set[str]:
    keys = {path_string(content)}
    if getattr(content, "number", ""):
        keys.add(DocumentNumber.parse(content.number).key)
    return keys


def validity_values(content: Content) -> dict[str, Any]:
    """Give the index values that follow from the validity of `content`."""
    validity = validity_of(content)
    return {"ends": validity.ends, "partly": validity.partly, "suspended": validity.suspended}
