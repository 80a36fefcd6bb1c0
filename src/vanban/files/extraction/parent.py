"""Asks the child process that reads files, and understands whatever becomes of it."""

from __future__ import annotations

import json
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vanban.files.extraction import notes
from vanban.files.extraction.fonts import convert
from vanban.files.extraction.outcome import Extraction
from vanban.files.extraction.running import TookTooLong, run
from vanban.text.normal import clean

log = logging.getLogger(__name__)

CHILD: Final = str(Path(__file__).with_name("child"))
WALL_CLOCK: Final = 90.0
"""Seconds until a child is stopped."""
PAGED: Final = frozenset({"pdf", "picture"})
MARKED: Final = frozenset({"docx", "xlsx", "pptx", "odf"})
"""Kinds whose readers mark what is set in a legacy font."""


@dataclass(frozen=True)
class Answer:
    """What a child said before it ended."""

    parts: list[dict[str, Any]]
    note: str
    """A key of `notes.OF_CHILD`; `limits` and `broken` also when it died."""
    tool: str = ""


def extract_in_child(path: Path, kind: str, *, seconds: float = WALL_CLOCK) -> Extraction:
    """Read the file at `path` as `kind`, a module of `vanban.files.extraction.child` that gives text."""
    answer = ask(kind, path, seconds=seconds)
    note = notes.OF_CHILD[answer.note]
    if answer.note not in notes.PARTIAL:
        return Extraction("failed", "", note, answer.tool)
    pages = tuple(clean(convert(part["text"]) if kind in MARKED else part["text"]) for part in answer.parts)
    text = clean("\n".join(pages))
    scans = tuple(number for number, part in enumerate(answer.parts) if part.get("scan"))
    if kind == "pdf" and not text and not scans:
        note = notes.BLANK
    return Extraction("done" if text else "empty", text, note, answer.tool, pages if kind in PAGED else (), scans)


def ask(kind: str, path: Path, *, seconds: float, **more: Any) -> Answer:
    """Have a child do `kind` with the file at `path`, told `more`, for at most `seconds`."""
    asked = json.dumps({"path": os.fspath(path), **more}).encode()
    try:
        status, answer = run([sys.executable, "-P", CHILD, kind], seconds=seconds, given=asked)
    except TookTooLong:
        log.warning("Reading a file (%s) took more than %s s: %s", kind, seconds, path)
        return Answer([], "limits")
    *parts, last = _lines(answer) or [{}]
    if "note" not in last:
        log.warning("The child that read a file (%s) ended with status %s: %s", kind, status, path)
        return Answer([*parts, last] if last else [], "limits" if status < 0 else "broken")
    if last.get("error"):
        log.info("A file (%s) could not be read (%s): %s", kind, last["error"], path)
    return Answer(parts, last["note"], last.get("tool", ""))


def _lines(answer: bytes) -> list[dict[str, Any]]:
    """Give the lines that came whole."""
    return [json.loads(line) for line in answer.split(b"\n")[:-1]]
