"""Finds what may be the same document filed twice: the same number, the same file, or nearly the same text.

The same number is refused where a document is filed (`vanban.catalog.duplicates`); the others are told to whoever files,
who may know better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from vanban.catalog.duplicates import UNSEEN, find_duplicate
from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.text.backend import Alike, Words
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.files import StoredFile
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.richtext import Html
from vanban.security.acl import allowed_principals

MOST: Final = 5
"""Documents that are named: whoever sees five does not look at a sixth."""


class Reason(StrEnum):
    """Why two documents may be one."""

    NUMBER = "number"
    FILE = "file"
    TEXT = "text"


@dataclass(frozen=True)
class LookAlike:
    """A document that may be the one being filed."""

    docid: int
    document: Content | None
    """`None` when it is one that the person may not see."""
    reason: Reason
    share: float
    """Of the words of both texts, how many are in both, from 0 to 1."""

    @property
    def sentence(self) -> Any:
        """Say what the two have in common; nothing else of a document that the person may not see."""
        seen = self.document is not None
        if self.reason is Reason.NUMBER:
            return _("This document has the same number and issuer:") if seen else UNSEEN
        if self.reason is Reason.FILE:
            return (
                _("This document has the same file:") if seen else _("A document that you may not see has this file.")
            )
        share = {"share": round(100 * self.share)}
        if seen:
            return _("This document has nearly the same text (${share} % of the words):", mapping=share)
        return _("A document that you may not see has nearly this text (${share} % of the words).", mapping=share)


def look_alikes(
    site: Site,
    registry: Any,
    principals: frozenset[str],
    *,
    values: Mapping[str, Any] | None = None,
    files: Iterable[StoredFile] = (),
    text: str = "",
    besides: int | None = None,
) -> list[LookAlike]:
    """Give what may be the same as a document with these `values` (of its schema), `files` and `text`.

    Files and formatted text among `values` count too. `besides` is the docid of the document that is changed.
    """
    given = dict(values or {})
    other = find_duplicate(site, given, besides)
    known = {besides, None if other is None else other.docid}
    words = _words(given, files, text)
    alike = text_backend(registry).alike(words) if words.files or words.papers else []
    found = [] if other is None or other.docid is None else [(other.docid, Reason.NUMBER, 0.0)]
    found += [(one.docid, _reason(one), _of_both(one.common)) for one in alike if one.docid not in known]
    return told_to(principals, found[:MOST], site, registry)


def told_to(
    principals: frozenset[str], found: Iterable[tuple[int, Reason, float]], site: Site, registry: Any
) -> list[LookAlike]:
    """Give what was found earlier, as (docid, reason, share), for somebody with these `principals`; what is gone is left out."""
    named = ((docid, resolve(site, docid), reason, share) for docid, reason, share in found)
    return [
        LookAlike(docid, document if _is_seen(document, principals, registry) else None, reason, share)
        for docid, document, reason, share in named
        if document is not None
    ]


def words_of_values(values: Mapping[str, Any]) -> tuple[list[StoredFile], str]:
    """Give the files among `values`, and the text of them and of formatted fields."""
    flat = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in values.values())
    held = list(flat)
    files = [value for value in held if isinstance(value, StoredFile)]
    texts = [value.text for value in held if isinstance(value, Html)]
    return files, "\n".join([*texts, *(str(stored.text) for stored in files if stored.text)])


def _words(values: Mapping[str, Any], files: Iterable[StoredFile], text: str) -> Words:
    held, said = words_of_values(values)
    papers = dict.fromkeys(stored.sha256 for stored in (*held, *files))
    return Words(files=f"{said}\n{text}".strip(), papers=" ".join(papers))


def _of_both(common: float) -> float:
    """Turn the share in common of all that either has into the share of both texts that is in common."""
    return 2 * common / (1 + common)


def _reason(alike: Alike) -> Reason:
    return Reason.FILE if alike.same_file else Reason.TEXT


def _is_seen(document: Content, principals: frozenset[str], registry: Any) -> bool:
    return not principals.isdisjoint(allowed_principals(document, Permission.VIEW, registry))
