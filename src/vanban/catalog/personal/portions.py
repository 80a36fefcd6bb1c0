"""Walks all content of a site in portions, in the order of docids."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from vanban.catalog.resolving import resolve
from vanban.content.base import Content


def nodes_after(site: Any, docid: int, most: int | None = None) -> Iterator[tuple[int, Content]]:
    """Walk at most `most` nodes whose docid is above `docid`, with their docids; what is gone meanwhile is passed over."""
    known = site.service("catalog").documents.docid_to_address.keys(min=docid + 1) if docid else _all(site)
    for number in list(islice(known, most)):
        node = resolve(site, number)
        if node is not None:
            yield number, node


def _all(site: Any) -> Iterator[int]:
    return iter(site.service("catalog").documents.docid_to_address.keys())
