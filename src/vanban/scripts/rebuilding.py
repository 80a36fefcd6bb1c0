"""Rebuilds from content what was derived from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from vanban.catalog.extracting import values_of
from vanban.catalog.text.backend import Words
from vanban.catalog.text.reading import words_of_content
from vanban.catalog.upgrading import make_room
from vanban.catalog.validity import validity_values
from vanban.content.lifecycle import subtree
from vanban.content.site import Site

Progress = Callable[[Iterable[Any], str, int | None], Iterator[Any]]
BATCH: Final = 100


def rebuild_indexes(site: Site, registry: Any, progress: Progress) -> int:
    """File every node anew, in the transaction at hand; give how many there are."""
    indexes = site.service("catalog")
    total = len(indexes.documents.docid_to_address)
    indexes.clear()
    seen: set[int] = set()
    for number, node in enumerate(progress(subtree(site), "indexed", total)):
        if node.docid is None or node.docid in seen:
            node.docid = indexes.new_docid()
        seen.add(node.docid)
        indexes.index(node.docid, values_of(node, registry))
        if number % 1000 == 999:
            make_room(site)
    for docid in [docid for docid in indexes.documents.docid_to_address if docid not in seen]:
        indexes.documents.remove_docid(docid)
    # How long a document is in force follows from others, so all of them have to be filed first.
    for node in progress(subtree(site), "validity", total):
        if indexes["effective"]._rev_index.get(node.docid) is not None:
            indexes.update(node.docid, validity_values(node))
    return len(seen)


def words_of_all(site: Site) -> Iterator[dict[int, Words]]:
    """Give the words of every node, in batches by docid."""
    nodes = subtree(site)
    while batch := list(islice(nodes, BATCH)):
        yield {node.docid: words_of_content(node) for node in batch if node.docid is not None}
        if site._p_jar is not None:
            site._p_jar.cacheGC()
