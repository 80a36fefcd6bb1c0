"""Gives the words of a PDF page by page, and tells which pages are only pictures of words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SUCCESS, FPDF_PAGEOBJ_IMAGE

from vanban.files.extraction.child.letter_order import in_order
from vanban.files.extraction.child.limits import CHARACTERS, Unreadable

TOOL: Final = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"
PAGES: Final = 2_000
FEW: Final = 200
"""Letters that a stamp over a scan may have («Scanned by …», a digital signature)."""
OBJECTS: Final = 50
"""Looked at to find out whether a page is a scan."""

_REASONS: Final = {FPDF_ERR_PASSWORD: "password", FPDF_ERR_SUCCESS: "no-pages"}
"""What pdfium finds wrong, beside damage: it refuses a document without pages, and cannot say why."""


def opened(path: str) -> Any:
    """Open a PDF; raise `Unreadable` for one with a password, one without pages and one that is none."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_REASONS.get(error.err_code, "broken")) from error


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each page as `{"text": …, "scan": …}`."""
    document, room = opened(path), CHARACTERS
    for number in range(min(len(document), PAGES)):
        page = document[number]
        words = page.get_textpage()
        text = in_order(words, words.get_text_bounded())
        yield {"text": text[:room], "scan": _is_scan(page, text)}
        words.close()
        page.close()
        room -= len(text)
        if room <= 0:
            raise Unreadable("cut")
    if len(document) > PAGES:
        raise Unreadable("pages")


def _is_scan(page: Any, text: str) -> bool:
    """Tell whether `page` shows words that are no text: little `text`, and a picture that covers most of it.

    Without any text, whatever is drawn may be words.
    """
    letters = sum(map(str.isalnum, text))
    if letters >= FEW:
        return False
    objects = list(islice(page.get_objects(max_depth=2), OBJECTS))
    if letters < 3:
        return bool(objects)
    area = page.get_width() * page.get_height()
    return any(item.type == FPDF_PAGEOBJ_IMAGE and _covered(item) > area / 2 for item in objects)


def _covered(item: Any) -> float:
    left, bottom, right, top = item.get_bounds()
    return float((right - left) * (top - bottom))
