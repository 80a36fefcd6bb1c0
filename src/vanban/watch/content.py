"""Reads what the public sees of content: where it leads, what is hidden in it, which words stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vanban.content.base import Content, path_string
from vanban.content.site import Site
from vanban.files import files_of
from vanban.richtext import Html
from vanban.watch.findings import Finding
from vanban.watch.markup import hosts_in, unseen_in
from vanban.watch.vocabulary import SUSPICIOUS, score, vocabulary

FILE_TEXT: Final = 100_000
"""Characters of the words of each file that are looked at: what defaces a page stands at its beginning."""


def findings_in(content: Content, own_hosts: frozenset[str]) -> Iterator[Finding]:
    """Give what is found in one node; `own_hosts` are the portal's."""
    docids = (content.docid,) if content.docid is not None else ()
    texts = list(_texts(content))
    sources = [text.source for text in texts if isinstance(text, Html)]
    for host in sorted({host for text in texts for host in hosts_in(str(text))}):
        if host not in own_hosts:
            yield Finding("host", host, "", docids)
    unseen = list(dict.fromkeys(what for source in sources for what in unseen_in(source)))
    if unseen:
        yield Finding("hidden", path_string(content), ", ".join(unseen), docids)
    found = vocabulary().found_in("\n".join([*_words(texts), *_file_texts(content)]))
    if score(found) >= SUSPICIOUS:
        worst = sorted(found, key=lambda word: (-found[word], word))[:8]
        yield Finding("words", path_string(content), ", ".join(worst), docids)


def _words(texts: list[Any]) -> Iterator[str]:
    return (text.text if isinstance(text, Html) else text for text in texts)


def _file_texts(content: Content) -> Iterator[str]:
    for stored in files_of(content):
        yield stored.filename
        if stored.text is not None:
            yield stored.text.text[:FILE_TEXT]


def _texts(content: Content) -> Iterator[Any]:
    """Give every text of `content`, be it in a list of settings."""
    for name in content.field_names():
        yield from _within(getattr(content, name))
    if isinstance(content, Site):  # menu, blocks of the front page, messages: seen on every page
        yield from _within(dict(content.service("settings").stored))


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, (Html, str)):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _within(inner)
