"""Drop old revisions from the database, and what was deleted from text index and audit log, off the disk."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.privacy.periods import periods_of
from vanban.relational import compact
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal
from vanban.security.audit import audit_log


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--days", type=float, default=1.0, metavar="N", help="keep the revisions of the last N days (1)"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def remove_old_copies(settings: Any) -> None:
    """Remove what packing left beside the database before it stopped to keep a second copy."""
    folder = Path(settings.get("vanban.var") or ".")
    (folder / "Data.fs.old").unlink(missing_ok=True)
    if (folder / "blobs.old").is_dir():
        shutil.rmtree(folder / "blobs.old")


def note_packed(site: Any) -> None:
    """Note that nothing waits any more to be taken off the disk."""
    periods = periods_of(site)
    if periods.gone is not None:
        periods.gone = None


def run(options: Namespace, terminal: Terminal) -> int:
    """Pack."""
    if not 0 <= options.days < 36_500:
        raise Invalid(_("A number of days is 0 or more."))
    with opened(options) as environment:
        before = environment.db.getSize()
        environment.db.pack(days=options.days)
        after = environment.db.getSize()
        skipped = [*compact(environment.db.storage), *environment.registry.text_backend.compact()]
        audit_log(environment.registry).compact()
        remove_old_copies(environment.registry.settings)
        if not skipped:
            environment.change_site(note_packed)
    for sentence in skipped:
        terminal.note(f"PostgreSQL: {sentence}")
    shown = f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now."
    terminal.answer({"bytes_before": before, "bytes_after": after, "skipped": skipped}, shown)
    return 1 if skipped else 0
