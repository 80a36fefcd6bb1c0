"""Read the whole audit log and tell whether every entry is as it was written; with anchors, whether none was cut off."""

from __future__ import annotations

import sqlite3
from argparse import ArgumentParser, Namespace

from vanban.errors import SetupError
from vanban.scripts.commands.audit import log_of
from vanban.scripts.failures import FINE, PROBLEMS
from vanban.scripts.terminal import Terminal
from vanban.security.audit import Anchor


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--anchor", action="append", default=[], metavar="NUMBER:DIGEST", help="what «vanban audit anchor» printed once"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Verify; the exit status is 1 when something is wrong with the log."""
    try:
        anchors = list(map(Anchor.parse, options.anchor))
    except ValueError as error:
        raise SetupError(f"«{error}» is no anchor; «vanban audit anchor» prints one.") from error
    audit = log_of(options)
    try:
        found, last = audit.faults(anchors), audit.anchor()
    except sqlite3.Error as error:
        raise SetupError(f"The audit log {audit.path} cannot be read: {error}.") from error
    shown = "\n".join(f"{fault[:1].upper()}{fault[1:]}." for fault in found)
    terminal.answer(
        {"entries": last.number, "anchor": str(last), "faults": found}, shown or f"{last.number} entries, all in order."
    )
    return PROBLEMS if found else FINE
