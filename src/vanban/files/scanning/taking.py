"""Takes a file in from outside: stored, then scanned, and refused when it is infected."""

from __future__ import annotations

from typing import Any, BinaryIO

from vanban.errors import Invalid
from vanban.files.stored import StoredFile
from vanban.files.storing import DEFAULT_LIMIT, store
from vanban.i18n import _
from vanban.security.audit import note_now


class Infected(Invalid):
    """Malicious software is in the file."""


def take_in(source: BinaryIO | bytes, filename: str, registry: Any, *, limit_bytes: int = 0) -> StoredFile:
    """Make a `StoredFile` of what `source` gives, of at most `limit_bytes`, or what one file may have.

    Where there is a scanner, it is clean, or held until it is scanned (`StoredFile.is_held`). Raises `Infected`, and
    what `vanban.files.storing.store` raises; nothing stays behind then.
    """
    stored = store(source, filename, limit_bytes=limit_bytes or getattr(registry, "file_limit", DEFAULT_LIMIT))
    scanner = getattr(registry, "file_scanner", None)
    if scanner is None:
        return stored
    verdict = scanner.glance(stored)
    if verdict.state == "infected":
        stored.blob._p_invalidate()  # removes the bytes
        raise refused(stored, verdict.signature, registry)
    stored.hold(verdict)
    return stored


def scan_again(stored: StoredFile, registry: Any) -> bool:
    """Scan `stored`, which is in the database, once more; tell whether that changed what is known of it.

    Where no scanner is configured any more, what waited for one is let go.
    """
    scanner = getattr(registry, "file_scanner", None)
    if scanner is None:
        was_pending = stored.scan == "pending"
        if was_pending:
            stored.release()
        return was_pending
    before = (stored.scan, stored.scan_note, stored.signature)
    verdict = scanner.judge(stored)
    if verdict.state == "pending" and stored.scan != "pending":
        return False  # nothing was learnt: what was clean stays so, what was infected too
    stored.hold(verdict)
    return (stored.scan, stored.scan_note, stored.signature) != before


def refused(stored: StoredFile, signature: str, registry: Any) -> Infected:
    """Note in the audit log that `stored` is not taken; give the error that says so."""
    note_now(registry, "virus", stored.filename, signature=signature, sha256=stored.sha256, taken=False)
    told = {"name": stored.filename, "signature": signature}
    return Infected(
        _(
            "“${name}” was not taken: the virus scanner found ${signature} in it. Have the computer checked that it comes from.",
            mapping=told,
        )
    )
