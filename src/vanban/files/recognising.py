"""Recognises the words of scanned pages, a portion at a time, so that long scans hold up no other file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from vanban.errors import SetupError
from vanban.files.extraction import CHILDREN, notes, tools
from vanban.files.extraction.outcome import Extraction
from vanban.files.extraction.parent import Answer, ask
from vanban.files.stored import ExtractedText, Recognition, StoredFile
from vanban.text.normal import clean

RECOGNISE: Final = "recognise-text"
PORTION: Final = 30.0
"""Seconds after which a job ends with the page at hand."""
WALL_CLOCK: Final = 180.0
"""Seconds until it is stopped."""
DEFAULT_PAGES: Final = 200


def pages_setting(settings: Any) -> int:
    """Give how many scanned pages of a file are recognised: 0 when `vanban.files.ocr` is off; raise `SetupError`."""
    mode = settings.get("vanban.files.ocr") or "auto"
    if mode not in ("auto", "off"):
        raise SetupError(f"The setting vanban.files.ocr is “{mode}”; it can be auto or off.")
    pages = str(settings.get("vanban.files.ocr_pages") or DEFAULT_PAGES)
    if not (pages.isascii() and pages.isdigit()):
        raise SetupError(f"The setting vanban.files.ocr_pages is “{pages}”; it must be a whole number.")
    return int(pages) if mode == "auto" else 0


def begin(stored: StoredFile, outcome: Extraction, registry: Any) -> None:
    """Prepare the recognition of the scans in `outcome`; where nothing recognises them, settle `stored` and say why."""
    most: int = registry.file_ocr_pages
    if not most or tools.tesseract() is None:
        _leave(stored, outcome, notes.NO_TESSERACT if most else notes.SCAN)
        return
    note = outcome.note if len(outcome.scans) <= most else notes.SOME_SCANS
    stored.recognition = Recognition(outcome.pages, outcome.scans[:most], note, outcome.tool)
    stored.text = ExtractedText(outcome.text) if outcome.text else None  # found by that, until the rest is known


def proceed(stored: StoredFile, path: Path) -> None:
    """Recognise pages of `stored`, whose bytes are at `path`, for a while; settle it after the last."""
    recognition, tool = stored.recognition, tools.tesseract()
    if recognition is None:
        return
    if tool is None:
        _settle(stored, recognition, notes.SOME_SCANS)
        return
    left = recognition.left
    answer = ask(
        "recognise",
        path,
        seconds=WALL_CLOCK,
        source=CHILDREN[stored.media_type],
        pages=left,
        budget=PORTION,
        tesseract=tool.command,
    )
    recognition.take(answer.parts, given_up=_given_up(answer, left))
    if not recognition.left:
        note = notes.SOME_FAILED if recognition.failed else recognition.note
        _settle(stored, recognition, note, ", ".join(filter(None, (_first_tool(stored, recognition), tool.name))))


def _given_up(answer: Answer, left: list[int]) -> int | None:
    """Give the page at which the child died, or that it could not open: the first that it did not answer for."""
    done = {part["page"] for part in answer.parts}
    unanswered = [number for number in left if number not in done]
    return unanswered[0] if unanswered and (answer.note or not done) else None


def _first_tool(stored: StoredFile, recognition: Recognition) -> str:
    return recognition.tool if stored.text is not None else ""


def _settle(stored: StoredFile, recognition: Recognition, note: str, tool: str = "") -> None:
    text = clean("\n".join(recognition.pages))
    state = "done" if text else "failed" if recognition.failed else "empty"
    said = note or ("" if text else notes.NO_WORDS)
    stored.settle(state, said, text, tool=tool or recognition.tool, pages=len(recognition.pages))


def _leave(stored: StoredFile, outcome: Extraction, missing: str) -> None:
    is_picture = CHILDREN[stored.media_type] == "picture"
    state = "unsupported" if is_picture else outcome.state
    note = outcome.note or (notes.SOME_SCANS if outcome.text else missing)
    stored.settle(state, note, outcome.text, tool=outcome.tool, pages=len(outcome.pages))
