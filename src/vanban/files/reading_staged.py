"""Reads the words of an uploaded file before there is content that holds it, so that its form can fill itself in."""

from __future__ import annotations

from typing import Any, Final

from vanban.content.site import Site
from vanban.files.extracting import read_now
from vanban.jobs import enqueue

READ: Final = "read-staged"


def request_reading(site: Site, registry: Any, key: str) -> None:
    """Have the staged file `key` read after the commit, unless that was done."""
    stored = site.service("staging").stored(key)
    if stored is not None and stored.extraction == "waiting":
        enqueue(site, registry, READ, key)


def read_staged(site: Site, _registry: Any, key: str) -> None:
    """Read the staged file `key`; one that was filed meanwhile is read with what it was filed in."""
    stored = site.service("staging").stored(key)
    if stored is not None and stored.extraction == "waiting":
        read_now(stored)
