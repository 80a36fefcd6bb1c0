"""Print the anchor of the audit log, to be kept elsewhere: it shows later that nothing was cut off."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.scripts.commands.audit import log_of
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Print it."""
    anchor = log_of(options).anchor()
    terminal.answer({"anchor": str(anchor)}, str(anchor))
    return 0
