"""Scan files for viruses: those without a verdict and those that came lately, with --all every file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from itertools import islice
from typing import Any, Final

from vanban.errors import SetupError
from vanban.quarantine.held import held_files
from vanban.quarantine.rescanning import documents, due
from vanban.quarantine.scanning import scan
from vanban.scripts.environment import Environment, opened
from vanban.scripts.terminal import Terminal

BATCH: Final = 50
"""Documents to a transaction."""


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--all", action="store_true", help="every file, also what was scanned long ago")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Scan batch by batch, and say what came of it; 1 when something was found or could not be scanned."""
    with opened(options) as environment:
        scanner = environment.registry.file_scanner
        if scanner is None:
            raise SetupError("No virus scanner is set up: name the ClamAV daemon in the setting vanban.clamd.")
        if not scanner.version():
            raise SetupError("The virus scanner that vanban.clamd names does not answer.")
        counted = _scan_all(environment, terminal, every=options.all)
    terminal.answer(
        counted, "{scanned} files scanned, {infected} infected, {pending} without a verdict.".format(**counted)
    )
    return 1 if counted["infected"] or counted["pending"] else 0


def _scan_all(environment: Environment, terminal: Terminal, *, every: bool) -> dict[str, int]:
    total: Counter[str] = Counter()

    def slices() -> Any:
        after: int | None = None
        more = True
        while more:
            counted, after = environment.change_site(
                lambda site, after=after: _scan_some(site, environment.registry, after, every=every),  # type: ignore[misc]
                "vanban scan-files",
            )
            more = after is not None
            total.update(counted)
            yield from range(counted["scanned"])

    for _file in terminal.progress(slices(), "files scanned"):
        pass
    return {name: total[name] for name in ("scanned", "infected", "pending")}


def _scan_some(site: Any, registry: Any, after: int | None, *, every: bool) -> tuple[Counter[str], int | None]:
    counted: Counter[str] = Counter()
    last = None
    for docid, content in islice(documents(site, after), BATCH):
        last = docid
        for stored in due(content, registry, every=every):
            scan(content, stored, registry)
            counted["scanned"] += 1
        counted.update(stored.scan for stored in held_files(content).values())
    return counted, last
