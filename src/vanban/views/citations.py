"""Turns the numbers in what is shown into links, for the reader at hand; what is stored stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape
from textwrap import shorten
from typing import Any, Final

from pyramid.config import Configurator

from vanban.catalog.citing import Citing
from vanban.catalog.resolving import resolve
from vanban.catalog.validity import Status, validity_filed
from vanban.content.base import Content
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.markup_text import MarkupText
from vanban.richtext import Html
from vanban.security.reach import is_withdrawn
from vanban.text.citations import find_citations
from vanban.views.rows import state_chip, status_chip, term_label

LONGEST_ABOUT: Final = 200
"""Characters of an abstract that a link says of its document."""
_OUTWARD: Final = re.compile(
    r'(<a(?=\s)(?:[^">]|"[^"]*")*?\shref="(?:https?:)?//[^"]*"(?:[^">]|"[^"]*")*?\srel="[^"]*)(?=")'
)
"""The beginning of a link that leads to another site: search engines are told that the portal does not vouch for it."""
OVER: Final = frozenset({Status.EXPIRED, Status.SUSPENDED})


def includeme(config: Configurator) -> None:
    """Let every part of a request link the numbers in what it shows."""
    config.add_request_method(linked, "linked")
    config.add_request_method(linked_text, "linked_text")


def linked(request: Any, near: Content, markup: str) -> str:
    """Give safe HTML with its numbers linked to documents that the reader may see; `near` is what the text is of."""
    source = MarkupText(markup)
    opening = _openings(near, request)
    citing = Citing(site_of(near), request.principals, near.docid)
    found = citing.found(find_citations(source.text))
    wrapped = source.wrapped(
        (citation.start, citation.end, opening(citation.written, *docids)) for citation, docids in found
    )
    return _OUTWARD.sub(r"\1 ugc nofollow", wrapped)


def linked_text(request: Any, near: Content, text: str) -> Html | str:
    """Give plain text as HTML with its numbers linked; text without any stays text."""
    markup = escape(text)
    found = linked(request, near, markup)
    return text if found == markup else Html(found)


def _openings(near: Content, request: Any) -> Callable[..., str]:
    """Give what writes the opening tag of a link: to the one document, or to a search when there may be several."""
    site = site_of(near)

    @cache
    def opening(written: str, *docids: int) -> str:
        found = [content for docid in docids if (content := resolve(site, docid)) is not None]
        if len(found) == 1:
            return _to_document(found[0], request)
        about = request.say(_("Several documents have this number"))
        return _tag(request.address(site, "search", query={"text": written}), about)

    return opening


def _to_document(document: Any, request: Any) -> str:
    validity = validity_filed(document)
    over = is_withdrawn(document) or validity.status(request.today) in OVER
    chip = state_chip(document, request) if is_withdrawn(document) else status_chip(document, request, validity)
    kind = term_label(document, "document-kinds", document.kind, request)
    about = ": ".join(part for part in (kind, shorten(str(document.title), LONGEST_ABOUT, placeholder="…")) if part)
    fate = f" – {' '.join(part for part in (chip.title, chip.reason) if part)}" if chip and chip.tone != "green" else ""
    return _tag(request.address(document), about + fate, over=over)


def _tag(address: str, about: str, *, over: bool = False) -> str:
    return f'<a class="cited{" cited-over" if over else ""}" href="{escape(address)}" title="{escape(about)}">'
