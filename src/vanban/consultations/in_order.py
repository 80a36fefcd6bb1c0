"""The opinions of a consultation in the order of its draft, for tables and files that have all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from BTrees import LFBTree

from vanban.catalog.query import Query, Result, search
from vanban.catalog.resolving import resolve
from vanban.consultations.articles import Article, draft_of
from vanban.consultations.tally import PUBLIC
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.feedback import Feedback
from vanban.content.site import site_of
from vanban.permissions import Role, role_principal

NONE: Final = LFBTree.LFSet()
ANYBODY: Final = frozenset((role_principal(Role.ANONYMOUS),))
ALL: Final = frozenset(map(role_principal, (Role.ANONYMOUS, Role.EDITOR)))
"""Whom states of opinions let in at the office; who asks was checked before."""


def public_docids(consultation: Consultation, registry: Any) -> list[int]:
    """Give the opinions that everybody may read: on the whole draft first, then part by part, the oldest first."""
    return in_order(consultation, found_in(consultation, registry, ANYBODY, PUBLIC))


def found_in(consultation: Consultation, registry: Any, principals: frozenset[str], states: Iterable[str]) -> Result:
    """Give the opinions in `states` that `principals` may view, in no order."""
    query = Query(
        principals=principals,
        any_of={"portal_type": ("Feedback",), "review_state": tuple(states)},
        below=path_of(consultation),
        depth=1,
    )
    return search(query, site_of(consultation), registry)


def in_order(consultation: Consultation, found: Result) -> list[int]:
    """Give opinions in the order of the draft, those on parts that it has no more at the end."""
    filed, created = found.indexes["article"]._fwd_index, found.indexes["created"]._rev_index
    anchors = dict.fromkeys(part.anchor for part in parts_of(consultation))
    gone = [article for article in filed if article and article not in anchors]
    left, ordered = found.docids, []
    for article in (*anchors, *gone):
        here = LFBTree.intersection(left, filed.get(article, NONE))
        left = LFBTree.difference(left, here)
        ordered.append(here)
    return [docid for here in (left, *ordered) for docid in sorted(here, key=lambda one: (created.get(one, 0), one))]


def parts_of(consultation: Consultation) -> tuple[Article, ...]:
    """Give the parts of the draft."""
    _body, parts = draft_of(consultation)
    return parts


def part_titles(consultation: Consultation) -> dict[str, str]:
    """Give the first words of each part, by its address."""
    return {part.anchor: part.heading for part in parts_of(consultation)}


def opinions_numbered(site: Any, docids: Iterable[int]) -> Iterator[Feedback]:
    """Give the opinions `docids`, letting go of each afterwards: twenty thousand need not be in memory at once."""
    for docid in docids:
        opinion = resolve(site, docid)
        if isinstance(opinion, Feedback):
            was_there = opinion._p_changed is not None
            yield opinion
            if not was_there:
                opinion._p_deactivate()


def fingerprint(consultation: Consultation, docids: Iterable[int], *more: str) -> str:
    """Give a text that is another as soon as one of `docids` comes, goes or changes, or the draft does."""
    modified = site_of(consultation).service("catalog")["modified"]._rev_index
    told = [f"{docid}:{modified.get(docid)}" for docid in docids]
    return sha256(" ".join([*more, str(consultation.modified), *told]).encode()).hexdigest()
