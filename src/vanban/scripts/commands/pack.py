"""Drop old revisions of objects from the database, which makes it smaller."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--days", type=float, default=1.0, metavar="N", help="keep the revisions of the last N days (1)"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Pack."""
    if not 0 <= options.days < 36_500:
        raise Invalid(_("A number of days is 0 or more."))
    with opened(options) as environment:
        before = environment.db.getSize()
        environment.db.pack(days=options.days)
        after = environment.db.getSize()
    shown = f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now."
    terminal.answer({"bytes_before": before, "bytes_after": after}, shown)
    return 0
