"""Finds documents by any part of their number: a few keys for each, intersected when more than one part is typed."""

from __future__ import annotations

from typing import Any

from BTrees import LFBTree

from vanban.text.numbers import DocumentNumber


def index_keys(number: DocumentNumber) -> list[str]:
    """Give what a number is filed under: ordinal, ordinal and year, and every run of parts of its symbol.

    Not every combination of these: each key of a document's own is one more place where two who file at once meet.
    """
    keys = {key for key in number.partial_keys if "/" not in key}
    heads = {"/".join(_split(number.key)[0][:length]) for length in (1, 2)}
    return sorted((keys | heads) - {""})


def having(indexes: Any, key: str) -> Any:
    """Give the docids of documents whose number has all the parts of `key` (see `vanban.text.numbers.query_key`)."""
    head, symbol = _split(key)
    parts = [part for part in ("/".join(head), symbol) if part]
    return indexes["number"].search(parts, operator="and") if parts else LFBTree.LFSet()


def exactly(indexes: Any, key: str) -> list[int]:
    """Give the docids of documents whose number is `key`, no more and no less."""
    order = indexes["number_order"]._rev_index
    return [docid for docid in having(indexes, key) if str(order.get(docid, "")).split("/", 2)[2:] == [key]]


def _split(key: str) -> tuple[list[str], str]:
    """Take `53/2012/tt-bgddt` apart into the figures at its head and its symbol."""
    parts = key.split("/")
    head = [part for part in parts[:2] if part[:1].isdigit() and (part is parts[0] or part.isdigit())]
    return head, "/".join(parts[len(head) :])
