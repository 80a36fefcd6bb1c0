"""The `vanban` command: what an administrator does at the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.scripts.command_line import run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (else the command line) names; give its exit status.

    0: done. 1: problems were found, or the data are wrong. 2: wrong usage or set-up. 130: interrupted.
    """
    return run(argv)
