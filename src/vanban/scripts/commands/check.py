"""Compare indexes, words and files with the content; every difference is one line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from vanban.catalog.text import text_backend
from vanban.content.lifecycle import subtree
from vanban.content.site import Site
from vanban.scripts.environment import opened
from vanban.scripts.failures import FINE, PROBLEMS
from vanban.scripts.inspecting.contents import file_findings, stray_words, word_findings
from vanban.scripts.inspecting.findings import Finding
from vanban.scripts.inspecting.indexes import node_findings, stray_findings
from vanban.scripts.inspecting.tree import Numbers, folder_findings, state_findings
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--fast", action="store_true", help="compare sizes of files and presence of words only")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Walk the tree once and say what differs."""
    found: list[Finding] = []
    with opened(options) as environment, environment.reading() as site:
        for finding in findings(site, environment.registry, terminal, fast=options.fast):
            found.append(finding)
            if not terminal.json:
                terminal.say(str(finding))
        documents = len(site.service("catalog").documents.docid_to_address)
    if terminal.json:
        terminal.answer({"documents": documents, "problems": [asdict(finding) for finding in found]}, "")
    else:
        terminal.say(f"{documents} documents checked, {len(found) or 'no'} problems.")
    return PROBLEMS if found else FINE


def findings(site: Site, registry: Any, terminal: Terminal, *, fast: bool) -> Iterator[Finding]:
    """Compare everything."""
    indexes, digests = site.service("catalog"), text_backend(registry).digests()
    waiting = {docid for job in site.service("jobs").lane("index-text") for docid in job.args}
    if waiting:
        terminal.note(f"The words of {len(waiting)} documents wait for the worker; they are not compared.")
    numbers = Numbers()
    for node in terminal.progress(subtree(site), "checked", len(indexes.documents.docid_to_address)):
        yield from numbers.findings(node)
        yield from folder_findings(node)
        yield from node_findings(node, indexes, registry)
        yield from file_findings(node, fast=fast)
        yield from word_findings(node, digests, waiting, fast=fast)
    yield from stray_findings(site, indexes, numbers.paths)
    yield from stray_words(digests, numbers.paths, waiting)
    yield from state_findings(site, registry)
