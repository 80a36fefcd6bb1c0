"""Look for signs of tampering: strange links, betting words, hidden text, changed files, other pages for search engines, new rights."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import Any

from vanban.catalog.extracting import microseconds
from vanban.catalog.resolving import resolve
from vanban.content.base import path_string
from vanban.content.site import Site
from vanban.scripts.environment import Environment, opened
from vanban.scripts.failures import FINE, PROBLEMS
from vanban.scripts.terminal import Terminal
from vanban.watch import scanning
from vanban.watch.accepting import accept
from vanban.watch.findings import Finding
from vanban.watch.scanning import watch_of


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--accept", action="store_true", help="take all that is found for right from now on")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Look at everything; status 1 when something was found that nobody accepted."""
    with opened(options, faces=True) as environment:
        _scan(environment, terminal)
        with environment.reading() as site:
            found = [_told(finding, site) for finding in watch_of(site)]
            read, notes = watch_of(site).read, watch_of(site).notes
        if options.accept:
            environment.change_site(
                lambda site: accept(site, environment.registry, list(watch_of(site)), by=""), "scan accepted"
            )
    for note in notes:
        terminal.note(terminal.translated(note))
    text = [
        f"{one['kind']}: {one['subject']}: {one['what'] or 'first seen'} ({', '.join(one['places'])})" for one in found
    ]
    summary = (
        f"{read} published items read, {len(found) or 'no'} findings{', accepted' * (options.accept and bool(found))}."
    )
    terminal.answer({"read": read, "findings": found, "accepted": options.accept}, "\n".join([*text, summary]))
    return PROBLEMS if found and not options.accept else FINE


def _scan(environment: Environment, terminal: Terminal) -> None:
    """Read everything, portion by portion."""
    registry, now = environment.registry, datetime.now(UTC)
    environment.change_site(lambda site: scanning.begin(site, registry, now), "scan")

    def portions() -> Any:
        after: int | None = scanning.BEGINNING
        while after is not None:
            start = after
            after = environment.change_site(lambda site: scanning.read_portion(site, registry, start, 0), "scan")  # noqa: B023
            yield after

    for _portion in terminal.progress(portions(), f"portions of {scanning.PORTION} items read"):
        pass
    environment.change_site(lambda site: scanning.finish(site, microseconds(now)), "scan")


def _told(finding: Finding, site: Site) -> dict[str, Any]:
    places = [path_string(found) for docid in finding.docids if (found := resolve(site, docid)) is not None]
    since = finding.since.isoformat() if finding.since else ""
    return {"kind": finding.kind, "subject": finding.subject, "what": finding.what, "since": since, "places": places}
