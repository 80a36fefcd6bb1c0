"""List the newest entries of the audit log."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from vanban.scripts.commands.audit import log_of
from vanban.scripts.terminal import Terminal
from vanban.security.audit import Entry


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--most", type=int, default=50, metavar="N", help="no more than N entries (50)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """List them, the newest first."""
    entries = log_of(options).latest(max(options.most, 0))
    terminal.answer(list(map(_row, entries)), "\n".join(map(_line, entries)))
    return 0


def _row(entry: Entry) -> dict[str, Any]:
    event = entry.event
    return {
        "number": entry.number,
        "time": entry.time.isoformat(),
        "event": event.name,
        "actor": event.actor,
        "network": event.network,
        "object": event.object,
        "details": dict(event.details),
    }


def _line(entry: Entry) -> str:
    event = entry.event
    details = " ".join(f"{name}={value}" for name, value in event.details.items())
    parts = [
        f"{entry.number:>6}",
        f"{entry.time:%Y-%m-%d %H:%M:%S}",
        event.name,
        event.actor or "-",
        event.network or "-",
    ]
    return "  ".join([*parts, event.object, details]).rstrip()
