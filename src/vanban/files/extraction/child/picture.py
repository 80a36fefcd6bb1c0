"""Counts the pictures of a file, which are all still to be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vanban.files.extraction.child.limits import Unreadable
from vanban.files.extraction.child.pictures import frames

TOOL: Final = "Pillow"
PICTURES: Final = 2_000


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each picture like a page of a PDF that is a scan."""
    for number, _picture in enumerate(frames(path)):
        if number >= PICTURES:
            raise Unreadable("pages")
        yield {"text": "", "scan": True}
