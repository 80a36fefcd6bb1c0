"""Runs the child that reads a file, and turns whatever becomes of it into an `Extraction`."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from vanban.files.extraction.outcome import Extraction
from vanban.files.extraction.plain import CUT_NOTE, LIMITS_NOTE
from vanban.i18n import _
from vanban.text.normal import clean

log = logging.getLogger(__name__)

CHILD: Final = str(Path(__file__).with_name("child.py"))
WALL_CLOCK: Final = 90.0
"""Seconds until a child is stopped."""
NOTES: Final = {
    "": "",
    "cut": CUT_NOTE,
    "pages": str(_("Only the first 2,000 pages can be searched.")),
    "password": str(_("The file is protected by a password; its words cannot be searched.")),
    "bomb": str(_("The file unpacks to far more than a document holds; it was not read.")),
    "broken": str(_("The file is damaged; its words cannot be searched.")),
    "limits": LIMITS_NOTE,
    "scan": str(_("There is no text in the file, probably only scanned pages; its words cannot be searched.")),
}
_KEPT: Final = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR")


def extract_in_child(path: Path, kind: str, *, seconds: float = WALL_CLOCK) -> Extraction:
    """Read the file at `path` as `kind` (`pdf`, `docx`, `xlsx`)."""
    answer = _ask_child(path, kind, seconds)
    text = clean(answer.get("text", ""))
    note = answer.get("note", "")
    if note in ("", "cut", "pages"):
        return (
            Extraction("done", text, NOTES[note])
            if text
            else Extraction("empty", "", NOTES["scan" if kind == "pdf" else ""])
        )
    return Extraction("failed", "", NOTES[note])


def _ask_child(path: Path, kind: str, seconds: float) -> dict[str, Any]:
    # The child sees no secrets of the portal: neither its environment nor its open files.
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"LC_ALL": "C.UTF-8"}
    with TemporaryFile() as answer:
        try:
            ended = subprocess.run(  # noqa: S603 (our own interpreter and script)
                [sys.executable, "-P", CHILD, kind],
                input=os.fsencode(path),
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            log.warning("Reading a %s file took more than %s s: %s", kind, seconds, path)
            return {"note": "limits"}
        answer.seek(0)
        return _understood(answer.read(), ended.returncode, kind, path)


def _understood(answer: bytes, status: int, kind: str, path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError:
        log.warning("The child that read a %s file ended with status %s: %s", kind, status, path)
        return {"note": "limits" if status < 0 else "broken"}
    if found.get("error"):
        log.info("A %s file could not be read (%s): %s", kind, found["error"], path)
    return found
