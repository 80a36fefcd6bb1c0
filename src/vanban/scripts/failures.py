"""From what goes wrong to one sentence and an exit status; only `VANBAN_DEBUG` in the environment brings tracebacks."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from typing import Any, Final

from vanban.errors import SetupError, VanbanError
from vanban.outages import is_full_disk
from vanban.scripts.terminal import Terminal

FINE, PROBLEMS, WRONG, INTERRUPTED = 0, 1, 2, 130
FULL_DISK: Final = (
    "No room is left on the disk, or a limit for files was reached. "
    "Nothing was half-written: make room and run it again."
)


def tell(error: BaseException, terminal: Terminal) -> int:
    """Say what went wrong, in one line, and give the status that stands for it."""
    terminal.finish()
    if os.environ.get("VANBAN_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, KeyboardInterrupt):
        terminal.complain("Stopped. What was reported as done stays done.")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):  # «vanban … | head» has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 (the interpreter flushes it while it ends)
        return FINE
    status, sentence = _sentence(error, terminal)
    terminal.complain(sentence)
    return status


def _sentence(error: BaseException, terminal: Terminal) -> tuple[int, str]:
    if isinstance(error, SetupError):
        return WRONG, terminal.translated(error.message)
    if isinstance(error, VanbanError):
        details = [f" {name}: {terminal.translated(text)}" for name, text in getattr(error, "errors", {}).items()]
        # Where the error is one field's, its sentence says it all.
        alone = len(details) == 1 and terminal.translated(error.message) in details[0]
        return PROBLEMS, terminal.translated(error.message) + ("" if alone else "".join(details))
    if is_full_disk(error):
        return WRONG, FULL_DISK
    if isinstance(error, OSError):
        return WRONG, f"{error.filename or 'The system'}: {error.strerror or error}."
    hint = "" if os.environ.get("VANBAN_DEBUG") else " (VANBAN_DEBUG=1 shows where)"
    return WRONG, f"Unexpected {type(error).__name__}: {' '.join(str(error).split())[:300]}{hint}"


class _OneLine(logging.Formatter):
    """Leaves tracebacks out: one line a message."""

    def formatException(self, _info: Any) -> str:  # noqa: N802 (logging's name)
        return ""

    def format(self, record: logging.LogRecord) -> str:
        return f"vanban: {super().format(record).strip()}"


def quiet_logging() -> None:
    """Let warnings of the portal through as single lines; libraries' ones become the portal's own errors."""
    if os.environ.get("VANBAN_DEBUG"):
        logging.basicConfig(level=logging.INFO)
        return
    root, ours = logging.getLogger(), logging.getLogger("vanban")
    if not any(isinstance(handler, logging.NullHandler) for handler in root.handlers):
        root.addHandler(logging.NullHandler())
    if not ours.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_OneLine())
        ours.addHandler(handler)
        ours.setLevel(logging.WARNING)
