"""Search: words or a number, facets, removable filters, order, pages; its whole state is its address."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.catalog.asking.answering import Answer, answer
from vanban.catalog.asking.spelling import near_spelling
from vanban.catalog.asking.suggesting import close_to
from vanban.catalog.parameters import Asked, asked
from vanban.catalog.query import RELEVANCE, Query, Result
from vanban.content.base import path_string
from vanban.content.folder import Folder
from vanban.content.site import Site, site_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.models import Facet, FacetOption, Link
from vanban.views.rows import row_for
from vanban.views.search_tags import (
    FACETS,
    chosen_tags,
    offered_tags,
    said_of,
    search_address,
    understood_tags,
    unnarrowed_address,
    value_title,
)

SHOWN: Final = 12
"""Values of one facet that are offered; those chosen are always among them."""


@view_config(context=Folder, name="search", permission=Permission.VIEW, renderer="vanban.templates:search.pt")
def show_search(folder: Folder, request: Any) -> Any:
    """Show what was found; a number that one document has leads straight to it."""
    found = ask(folder, request)
    answered = answer(found, site_of(folder), request.registry)
    if answered.is_one_number and [name for name, _value in found.pairs] == ["text"]:
        return HTTPSeeOther(request.address(answered.result.page(0, 1)[0]))
    if answered.instead:
        return {**_page(found.with_text(answered.instead), answered, folder, request), "typed": _typed(found, request)}
    return _page(found, answered, folder, request)


def _typed(found: Asked, request: Any) -> Link:
    """Lead to the search for the words of `found` just as they were typed."""
    return Link(found.query.text, search_address(request, found.with_pair("as_text", found.query.text)))


def ask(folder: Folder, request: Any) -> Asked:
    """Read the search that the address of `request` asks for, in `folder`."""
    below = None if isinstance(folder, Site) else tuple(path_string(folder).strip("/").split("/"))
    return asked(request.GET, request.principals, request.today, below=below)


def _page(found: Asked, answered: Answer, folder: Folder, request: Any) -> dict[str, Any]:
    result = answered.result
    start = min(start_of(request), (max(result.total - 1, 0) // SIZE) * SIZE)
    translate = request.say
    understood, chosen = understood_tags(found, answered, request), chosen_tags(found, request)
    return {
        "content": folder,
        "page_title": _("Search"),
        "show_bar": False,
        "text": found.query.text,
        "hidden": [(name, value) for name, value in found.pairs if name in ("in", "as_text", "sort", "order")],
        "facets": [facet for name in FACETS if (facet := _facet(name, found, result, request)).options],
        "date_min": found.value("date_min"),
        "date_max": found.value("date_max"),
        "date_error": " ".join(translate(sentence) for sentence in found.errors.values()),
        "said": said_of(answered, request),
        "typed": None,
        "spelling": _spelling(found, result, request),
        "understood": bool(understood),
        "applied": [*understood, *chosen],
        "offers": offered_tags(found, answered, request),
        "sorts": _sorts(found, result.query, request),
        "rows": [row_for(content, request, result.query.text) for content in result.page(start, SIZE)],
        "batch": batch_of(
            result.total, start, lambda number: search_address(request, [*found.pairs, ("start", str(number))])
        ),
        "feeds": [Link(translate(_("Follow this search")), _feed_address(found, folder, request), icon="rss")],
        "jumped": row_for(answered.exact, request) if answered.exact else None,
        "suggestions": [] if result.total else _close(found, request),
        "clear_url": unnarrowed_address(found, answered, request),
    }


def _spelling(found: Asked, result: Result, request: Any) -> Link | None:
    """Offer the words of `found` spelled otherwise, where they find next to nothing."""
    other = near_spelling(found.query, result.total, request.root, request.registry)
    return Link(other, search_address(request, list(found.with_text(other).pairs))) if other else None


def _close(found: Asked, request: Any) -> list[Link]:
    contents = close_to(found.query.text, request.root, request.registry, found.query)
    return [
        Link(" – ".join(filter(None, (getattr(content, "number", ""), str(content.title)))), request.address(content))
        for content in contents
    ]


def _feed_address(found: Asked, folder: Folder, request: Any) -> str:
    return f"{request.address(folder, 'rss.xml')}?{urlencode(found.pairs)}"


def _facet(name: str, found: Asked, result: Result, request: Any) -> Facet:
    counts = result.counts(name)
    chosen = {value for key, value in found.pairs if key == name}
    counts.pop("", None)  # content without a workflow has no state to narrow by
    if name == "review_state" and not request.identity:
        counts.clear()
    for value in chosen:
        counts.setdefault(int(value) if name == "year" else value, 0)
    ranked = sorted(
        counts.items(), key=lambda item: (str(item[0]) not in chosen, -item[0] if name == "year" else -item[1])
    )
    ranked = [item for item in ranked if item[1] or str(item[0]) in chosen]
    if len(ranked) < 2 and not chosen:
        ranked = []
    return Facet(
        request.say(FACETS[name]),
        [_option(name, str(value), count, found, request) for value, count in ranked[:SHOWN]],
    )


def _option(name: str, value: str, count: int, found: Asked, request: Any) -> FacetOption:
    selected = (name, value) in found.pairs
    pairs = found.without_pair(name, value) if selected else found.with_pair(name, value)
    return FacetOption(value_title(name, value, request), count, search_address(request, pairs), name, value, selected)


def _sorts(found: Asked, query: Query, request: Any) -> list[Link]:
    offered = [(RELEVANCE, _("Best match"))] if query.text else []
    offered += [("issued", _("Newest")), ("number", _("Number")), ("title", _("Abstract"))]
    current = query.sort or (RELEVANCE if query.text else "issued")
    base = [pair for pair in found.pairs if pair[0] not in ("sort", "order")]
    return [
        Link(
            request.say(title),
            search_address(request, [*base, ("sort", name), *([("order", "ascending")] if name == "title" else [])]),
            name == current,
        )
        for name, title in offered
    ]
