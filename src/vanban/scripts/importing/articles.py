"""Makes the body of a document from its articles: one section each, which can be linked to (`#dieu-5`)."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.slugs import slug

_LINK: Final = re.compile(r"\[([^\[\]]*)\]\((?:https?://|/|#)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)")
"""A link as Markdown writes it; its words stay."""


def body_of(articles: Any) -> str:
    """Give the HTML of a list of {no, heading, text}; raise `Invalid` when it is none."""
    if not isinstance(articles, list):
        raise _wrong()
    taken: set[str] = set()
    return "".join(_section(place, article, taken) for place, article in enumerate(articles, 1))


def _section(place: int, article: Any, taken: set[str]) -> str:
    if not isinstance(article, dict):
        raise _wrong()
    number, heading, text = (_text(article.get(name)) for name in ("no", "heading", "text"))
    title = ". ".join(filter(None, (f"Điều {number}" if number else "", " ".join(heading.split()))))
    anchor = _free(f"dieu-{slug(number, 40)}" if number else f"doan-{place}", taken)
    head = f"<h2>{escape(title, quote=False)}</h2>" if title else ""
    return f'<section id="{anchor}">{head}{paragraphs(text)}</section>'


def paragraphs(text: str) -> str:
    """Give plain text as HTML, a paragraph a line."""
    return "".join(f"<p>{line}</p>" for line in map(str.strip, escape(text, quote=False).split("\n")) if line)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise _wrong()
    text = str(value).strip()
    return _LINK.sub(r"\1", text) if "](" in text else text


def _free(wanted: str, taken: set[str]) -> str:
    anchor, number = wanted, 2
    while anchor in taken:
        anchor, number = f"{wanted}-{number}", number + 1
    taken.add(anchor)
    return anchor


def _wrong() -> Invalid:
    return Invalid(_("Articles are a list of {no, heading, text}, all of them text."))
