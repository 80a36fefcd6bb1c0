"""Build the indexes anew from the content; readers see the old ones until the new are complete."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.catalog.text import text_backend, text_uri
from vanban.scripts.environment import Environment, opened
from vanban.scripts.rebuilding import rebuild_indexes, words_of_all
from vanban.scripts.terminal import Terminal
from vanban.scripts.text_writer import TextWriter


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--text-only", action="store_true", help="only the words, not the structured indexes")
    parser.add_argument(
        "--clear", action="store_true", help="empty the text index first; until it is full again searches find less"
    )


def run(options: Namespace, terminal: Terminal) -> int:
    """Rebuild in one transaction; then bring the words up to date."""
    with opened(options) as environment:
        if not options.text_only:
            number = environment.change_site(
                lambda site: rebuild_indexes(site, environment.registry, terminal.progress), "vanban reindex"
            )
            terminal.say(f"{number} documents are indexed.")
        number, gone = _write_words(environment, terminal, clear=options.clear)
        forgotten = f" {gone} that are gone were forgotten." if gone else ""
        terminal.say(f"The words of {number} documents are indexed.{forgotten}")
        environment.drain(terminal, slow=False)
    return 0


def _write_words(environment: Environment, terminal: Terminal, *, clear: bool) -> tuple[int, int]:
    backend = text_backend(environment.registry)
    if clear:
        backend.clear()
    before, seen = set(backend.digests()), set()
    with environment.reading() as site, TextWriter(text_uri(environment.registry.settings)) as writer:
        total = len(site.service("catalog").documents.docid_to_address)
        for batch in terminal.progress(words_of_all(site), "batches of words", -(-total // 100)):
            writer.put(batch)
            seen |= set(batch)
        writer.finish()
        if writer.problem is not None:
            raise writer.problem
    gone = before - seen
    if gone:
        backend.drop(gone)
    return len(seen), len(gone)
