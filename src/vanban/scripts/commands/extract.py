"""Have the words of files read again: those that wait, and with --failed those that could not be read before."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from vanban.content.lifecycle import subtree
from vanban.files.extracting import may_gain, read_again, request_extraction
from vanban.files.stored import files_of
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--failed", action="store_true", help="also what could not be read: after a missing program was installed"
    )
    which.add_argument("--all", action="store_true", help="everything, also what was read well")


def run(options: Namespace, terminal: Terminal) -> int:
    """Ask for the reading in one transaction; then do it, unless a worker runs beside."""
    with opened(options) as environment:
        number = environment.change_site(lambda site: _ask(site, environment.registry, options), "vanban extract")
        terminal.say(f"{number} files are read again.")
        environment.drain(terminal)
    return 0


def _ask(site: Any, registry: Any, options: Namespace) -> int:
    number = 0
    for content in subtree(site):
        files = files_of(content)
        chosen = [stored for stored in files if options.all or (options.failed and may_gain(stored))]
        number += read_again(content, registry, chosen) if chosen else 0
        if files and not chosen:
            request_extraction(content, registry)
    return number
