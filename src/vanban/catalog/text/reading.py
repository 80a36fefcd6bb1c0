"""Reads the words of a node off its schema: every field that says `index="text"`, by its weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from vanban.catalog.text.backend import Words
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.fields import Attachment, Attachments, Choice, Field
from vanban.files import files_of
from vanban.richtext import Html
from vanban.security.reach import is_withdrawn

LONGEST_HEADING: Final = 300
"""Characters; a longer line is an article without heading."""
_HEADING: Final = re.compile(
    r"^[ \t]*(?:Điều|Chương|Mục|Phần|ĐIỀU|CHƯƠNG|MỤC|PHẦN)[ \t]+[0-9IVXLC]+[a-zđ]?[.: ].*", re.MULTILINE
)


def words_of_content(content: Content) -> Words:
    """Give all words that a search should find `content` by; a withdrawn document is found by its title alone."""
    parts: dict[str, list[str]] = {"title": [], "summary": [], "body": [], "files": [], "headings": [], "facts": []}
    open_parts = {"title", "facts"} if is_withdrawn(content) else set(parts)
    for node in (
        node for node in content.nodes() if not content.words_follow_state or node.name not in content.withheld
    ):
        for part, text in _texts(content, node):
            if text and part in open_parts:
                parts[part].append(text)
    if "headings" in open_parts:
        plain = parts["files"] if parts["headings"] else [*parts["body"], *parts["files"]]
        parts["headings"] += (line for text in plain for line in headings_of(text))
    papers = " ".join(dict.fromkeys(stored.sha256 for stored in files_of(content)))
    return Words(**{part: "\n".join(dict.fromkeys(texts)) for part, texts in parts.items()}, papers=papers)


def headings_of(text: str) -> list[str]:
    """Give the lines of plain `text` that head an article or chapter: «Điều 5. Hội đồng tuyển chọn»."""
    return [line for line in map(str.strip, _HEADING.findall(text)) if len(line) <= LONGEST_HEADING]


def _texts(content: Content, node: Field) -> Iterator[tuple[str, str]]:
    value = getattr(content, node.name)
    if isinstance(node, (Attachment, Attachments)):
        for stored in value if isinstance(value, tuple) else filter(None, (value,)):
            yield "files", stored.filename.rsplit(".", 1)[0]
            yield "files", str(stored.text or "")
    elif node.index == "number":
        yield "facts", value
    elif node.index == "text" and isinstance(value, Html):
        yield _part(node), value.text
        for heading in value.headings:
            yield "headings", heading
    elif node.index == "text":
        yield _part(node), value
    elif isinstance(node, Choice) and node.column and value:
        yield "facts", _label(content, node, value)


def _part(node: Any) -> str:
    return "title" if node.weight >= 4 else "summary" if node.weight >= 2 else "body"


def _label(content: Content, node: Field, token: str) -> str:
    return str(service_of(content, "vocabularies")[node.vocabulary].label(token))
