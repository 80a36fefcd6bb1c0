"""Recognises the words of scanned pages with Tesseract, one page at a time, until its time is up.

Asked with `{"path", "source": "pdf" | "picture", "pages": [number, …], "budget": seconds, "tesseract"}`; each part is
`{"page", "text"}`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from time import monotonic
from typing import Any, Final

from vanban.files.extraction.child.cleaning import cleaned
from vanban.files.extraction.child.pdf import opened
from vanban.files.extraction.child.pictures import DPI, SIDE, frames, page_image, shrunk
from vanban.files.extraction.child.recognised_lines import lines_of

TOOL: Final = "Tesseract"
PAGE_SECONDS: Final = 60
SMALLEST: Final = 20
"""Pixels of a side on which a word could stand."""
LANGUAGE: Final = "vie"
LAYOUT: Final = "4"
"""One column of lines of different sizes: keeps the two halves of a letterhead on one line. Measured: docs/adr/0023."""


def read(path: str, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Recognise the pages asked for, in their order, as far as the time reaches, but at least one."""
    ends = monotonic() + asked["budget"]
    for number, image in _images(path, asked):
        yield {"page": number, "text": recognised(image, asked["tesseract"])}
        if monotonic() > ends:
            return


def _images(path: str, asked: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    wanted: list[int] = asked["pages"]
    if asked["source"] == "pdf":
        document = opened(path)
        yield from ((number, page_image(document, number, dpi=DPI, side=SIDE)) for number in wanted)
        return
    for number, picture in enumerate(islice(frames(path), max(wanted) + 1)):
        if number in wanted:
            yield number, shrunk(picture, SIDE, "L")


def recognised(image: Any, tesseract: str) -> str:
    """Give the words on `image`; none when it is too small, or takes too long."""
    if min(image.size) < SMALLEST:
        return ""
    encoded = BytesIO()
    cleaned(image).save(encoded, "PNG", compress_level=1)
    command = [tesseract, "stdin", "stdout", "-l", LANGUAGE, "--psm", LAYOUT, "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 (no word of it comes from the file)
            command, input=encoded.getvalue(), capture_output=True, timeout=PAGE_SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return ""
    return lines_of(done.stdout.decode("utf-8", "replace"))
