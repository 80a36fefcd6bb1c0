"""Checks that files still are the bytes that were stored, and that the words indexed are the words there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import file_digest
from io import BufferedReader
from typing import cast

from ZODB.POSException import POSError

from vanban.catalog.text.reading import words_of_content
from vanban.content.base import Content, path_string
from vanban.files import StoredFile, files_of
from vanban.scripts.inspecting.findings import Finding


def file_findings(node: Content, *, fast: bool) -> Iterator[Finding]:
    """Open each file of `node`; read it whole unless `fast`."""
    for stored in files_of(node):
        problem = _problem(stored, fast)
        if problem:
            yield Finding("files", path_string(node), f"{stored.filename}: {problem}")


def _problem(stored: StoredFile, fast: bool) -> str:
    try:
        with stored.open() as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            if size != stored.size:
                return f"has {size} bytes, but {stored.size} were stored; restore it from a backup"
            if not fast and file_digest(cast("BufferedReader", stream), "sha256").hexdigest() != stored.sha256:
                return "its bytes are not those that were stored (SHA-256); restore it from a backup"
    except (OSError, POSError) as error:
        return f"cannot be read ({type(error).__name__}); restore it from a backup"
    return ""


def word_findings(
    node: Content, digests: Mapping[int, str], waiting: Collection[int], *, fast: bool
) -> Iterator[Finding]:
    """Compare the words of `node` with the digest of what is indexed; jobs that wait will see to those in `waiting`."""
    if node.docid is None or node.docid in waiting:
        return
    if node.docid not in digests:
        yield Finding("words", path_string(node), "is not in the text index; «vanban reindex --text-only» repairs it")
    elif not fast and digests[node.docid] != words_of_content(node).digest:
        yield Finding(
            "words", path_string(node), "other words are indexed than it has; «vanban reindex --text-only» repairs it"
        )


def stray_words(digests: Mapping[int, str], docids: Collection[int], waiting: Collection[int]) -> Iterator[Finding]:
    """Name words of documents that are gone."""
    for docid in digests:
        if docid not in docids and docid not in waiting:
            yield Finding("words", "/", f"words are indexed of a document that is gone (docid {docid})")
