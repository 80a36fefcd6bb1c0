"""Take official documents in from CSV, XLSX, JSON or JSON lines (also gzipped)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

from vanban.catalog.text import text_uri
from vanban.content.history import SYSTEM
from vanban.errors import Invalid
from vanban.files import limit_of
from vanban.i18n import _
from vanban.scripts.environment import Environment, opened
from vanban.scripts.failures import FINE, PROBLEMS
from vanban.scripts.importing.charsets import CHOICES
from vanban.scripts.importing.papers import papers_in
from vanban.scripts.importing.report import as_json, check_report, lines, summary, write_report
from vanban.scripts.importing.run import Import, Plan
from vanban.scripts.importing.sources import Source
from vanban.scripts.terminal import Terminal
from vanban.scripts.text_writer import TextWriter


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="SOURCE", type=Path, help="the file to read")
    parser.add_argument("--into", metavar="PATH", required=True, help="folder to file into, such as van-ban")
    parser.add_argument("--files", metavar="DIR|ZIP", help="where the files that rows name are")
    parser.add_argument("--publish", action="store_true", help="publish each document, not leave it a draft")
    parser.add_argument("--by", metavar="LOGIN", default=SYSTEM, help=f"who is to stand in the history ({SYSTEM})")
    parser.add_argument(
        "--charset",
        choices=CHOICES,
        default="",
        help="what text that is not Unicode is written in (found out if left out)",
    )
    parser.add_argument("--dry-run", action="store_true", help="only check, write nothing")
    parser.add_argument(
        "--on-error",
        choices=("stop", "skip"),
        default="stop",
        help="stop: one bad row and nothing is filed (the default); skip: file the good ones",
    )
    parser.add_argument("--resume", action="store_true", help="rows that are in the portal already count as done")
    parser.add_argument("--report", metavar="FILE", help="write what became of each row to FILE.csv or FILE.json")
    parser.add_argument("--no-wait", action="store_true", help="leave the reading of files to the portal's worker")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Check, file, report."""
    check_report(options.report)
    source = Source(options.source, options.charset)
    with opened(options) as environment, ExitStack() as stack:
        _check_author(environment, options.by)
        papers = stack.enter_context(papers_in(options.files, limit_of(environment.registry)))
        running = Import(environment, _plan(options), papers, terminal.progress)
        started = perf_counter()
        try:
            with TextWriter(text_uri(environment.registry.settings)) as writer:
                running.run(source, writer)
                if writer.problem is not None:
                    terminal.note(f"{writer.problem} The queue has kept what is missing.")
        except BaseException:
            terminal.note(f"{running.filed} documents are filed; run this again with --resume to go on.")
            raise
        finally:
            if options.report:
                write_report(options.report, running.outcomes, terminal.translated)
        took = perf_counter() - started
        if not options.no_wait:
            environment.drain(terminal)
    return _told(running, source, took, options, terminal)


def _plan(options: Namespace) -> Plan:
    return Plan(
        into=options.into,
        by=options.by,
        transition="publish" if options.publish else "",
        skip_bad=options.on_error == "skip",
        resume=options.resume,
        dry_run=options.dry_run,
    )


def _check_author(environment: Environment, login: str) -> None:
    with environment.reading() as site:
        if login != SYSTEM and login not in site.service("accounts"):
            raise Invalid(_("There is no account “${login}”.", mapping={"login": login}))


def _told(running: Import, source: Source, took: float, options: Namespace, terminal: Terminal) -> int:
    if source.converted_from:
        terminal.note(f"{source.path.name} is written in {source.converted_from}; it was converted to Unicode.")
    if source.ignored:
        terminal.note(f"Left out, since they are no fields: {', '.join(source.ignored)}.")
    counted = summary(running.outcomes)
    nothing = running.bad and not running.filed and not options.dry_run
    remark = " Nothing was filed." if nothing else f" {took:.1f} s." if running.filed else ""
    said = ", ".join(f"{number} {status}" for status, number in counted.items()) or "no rows"
    shown = [f"{said}.{remark}"]
    answer: dict[str, Any] = {"summary": counted, "seconds": round(took, 2)}
    if terminal.json:
        answer["rows"] = [as_json(outcome, terminal.translated) for outcome in running.outcomes]
    else:
        shown = [*lines(running.outcomes, terminal.translated), *shown]
    terminal.answer(answer, "\n".join(shown))
    return PROBLEMS if running.bad else FINE
