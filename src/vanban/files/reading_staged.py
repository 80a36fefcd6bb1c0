"""Reads the words of an uploaded file before there is content that holds it, so that its form can fill itself in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.content.site import Site
from vanban.files import recognising
from vanban.files.extracting import path_of, read_now
from vanban.files.scanning import scan_again
from vanban.files.stored import StoredFile
from vanban.jobs import enqueue
from vanban.security.audit import note_now

READ: Final = "read-staged"
AGAIN: Final = timedelta(minutes=1)
"""Until the virus scanner is asked again."""


def request_reading(site: Site, registry: Any, key: str) -> None:
    """Have the staged file `key` read after the commit, unless that was begun."""
    stored = site.service("staging").stored(key)
    if stored is not None and (stored.is_waiting or stored.scan == "pending"):
        enqueue(site, registry, READ, key)


def read_staged(site: Site, registry: Any, key: str) -> None:
    """Read the staged file `key`; what was filed meanwhile is read where it is."""
    stored = site.service("staging").stored(key)
    if stored is None:
        return
    if stored.scan == "pending" and not let_in(stored, registry):
        enqueue(site, registry, READ, key, at=datetime.now(UTC) + AGAIN)
    elif advance(stored, registry):
        enqueue(site, registry, READ, key)


def let_in(stored: StoredFile, registry: Any) -> bool:
    """Scan `stored`, which waits for that; tell whether there is a verdict."""
    if scan_again(stored, registry) and stored.scan == "infected":
        note_now(registry, "virus", stored.filename, signature=stored.signature, sha256=stored.sha256, taken=False)
    return stored.scan != "pending"


def advance(stored: StoredFile, registry: Any) -> bool:
    """Read `stored`, or a portion of its scanned pages; tell whether there are more of them."""
    if stored.is_waiting:
        read_now(stored, registry)
    elif stored.recognition is not None and (path := path_of(stored)) is not None:
        recognising.proceed(stored, path)
    return stored.recognition is not None
