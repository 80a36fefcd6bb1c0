"""Search: words or a number, facets, removable filters, order, pages; its whole state is its address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.catalog.parameters import Asked, asked, number_of
from vanban.catalog.query import RELEVANCE, Query, Result, search
from vanban.catalog.resolving import walk
from vanban.content.base import path_string
from vanban.content.folder import Folder
from vanban.content.site import Site, site_of
from vanban.content.types import types_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.models import Facet, FacetOption, Link
from vanban.views.rows import STATUS_CHIPS, row_for
from vanban.views.states import state_titles

SHOWN: Final = 12
"""Values of one facet that are offered; those chosen are always among them."""
FACETS: Final = {
    "kind": _("Kind"),
    "status": _("Validity"),
    "year": _("Year of issue"),
    "issuer": _("Issuer"),
    "fields_of_law": _("Fields"),
    "portal_type": _("Type of content"),
    "review_state": _("State"),
}
VOCABULARIES: Final = {"kind": "document-kinds", "issuer": "issuers", "fields_of_law": "fields-of-law"}


@view_config(context=Folder, name="search", permission=Permission.VIEW, renderer="vanban.templates:search.pt")
def show_search(folder: Folder, request: Any) -> Any:
    """Show what was found; a whole number that one document has leads straight to it."""
    site = site_of(folder)
    found = ask(folder, request)
    result = search(found.query, site, request.registry)
    number = number_of(found.value("text"), site.service("catalog"))
    jumped = _by_number(number, found, site, request) if number else []
    if len(jumped) == 1 and _is_jump(found, number):
        return HTTPSeeOther(request.address(jumped[0]))
    if jumped and not result.total:
        result = search(_numbered(found.query, number), site, request.registry)
        jumped = []
    return _page(found, result, jumped, folder, request)


def ask(folder: Folder, request: Any) -> Asked:
    """Read the search that the address of `request` asks for, in `folder`."""
    below = None if isinstance(folder, Site) else tuple(path_string(folder).strip("/").split("/"))
    return asked(request.GET, request.principals, request.today, below=below)


def _numbered(query: Query, number: str) -> Query:

    return replace(query, text="", number=number)


def _by_number(number: str, found: Asked, site: Site, request: Any) -> list[Any]:
    return search(_numbered(found.query, number), site, request.registry).page(0, 3)


def _is_jump(found: Asked, number: str) -> bool:
    """Tell whether only a number was typed, and enough of it: a lone figure may be anything."""
    return "/" in number and [name for name, _value in found.pairs] == ["text"]


def _page(found: Asked, result: Result, jumped: list[Any], folder: Folder, request: Any) -> dict[str, Any]:
    start = min(start_of(request), (max(result.total - 1, 0) // SIZE) * SIZE)
    text = found.query.text or found.value("text")
    translate = request.say
    return {
        "content": folder,
        "page_title": _("Search"),
        "show_bar": False,
        "text": text,
        "hidden": [(name, value) for name, value in found.pairs if name in ("in", "sort", "order")],
        "facets": [facet for name in FACETS if (facet := _facet(name, found, result, request)).options],
        "date_min": found.value("date_min"),
        "date_max": found.value("date_max"),
        "date_error": " ".join(translate(sentence) for sentence in found.errors.values()),
        "applied": _applied(found, request),
        "sorts": _sorts(found, request),
        "rows": [row_for(content, request, found.query.text) for content in result.page(start, SIZE)],
        "batch": batch_of(
            result.total, start, lambda number: _address(request, [*found.pairs, ("start", str(number))])
        ),
        "feeds": [Link(translate(_("Follow this search")), _feed_address(found, folder, request), icon="rss")],
        "jumped": row_for(jumped[0], request) if len(jumped) == 1 else None,
        "suggestions": [],
        "clear_url": _address(request, [("text", text)] if text else []),
    }


def _address(request: Any, pairs: list[tuple[str, str]]) -> str:
    return f"{request.path_url}?{urlencode(pairs)}" if pairs else str(request.path_url)


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
    return FacetOption(value_title(name, value, request), count, _address(request, pairs), name, value, selected)


def value_title(name: str, value: str, request: Any) -> str:
    """Give the words for one value of a facet."""
    translate = request.say
    if name in VOCABULARIES:
        return str(request.root.service("vocabularies")[VOCABULARIES[name]].label(value, request.language))
    if name == "status":
        return str(translate(STATUS_CHIPS[value][0])) if value in STATUS_CHIPS else value  # type: ignore[index]
    if name == "portal_type":
        info = types_of(request.registry).get(value)
        return str(translate(info.title)) if info else value
    if name == "review_state":
        return str(translate(_(state_titles(request.registry).get(value, value))))
    return value


def _applied(found: Asked, request: Any) -> list[Link]:
    translate = request.say
    shown = []
    for name, value in found.pairs:
        if name in found.errors:
            continue
        if name in FACETS:
            title = value_title(name, value, request)
        elif name in ("date_min", "date_max"):
            words = (
                _("From ${day}", mapping={"day": value})
                if name == "date_min"
                else _("To ${day}", mapping={"day": value})
            )
            title = translate(words)
        elif name == "in":
            place = walk(request.root, [step for step in value.split("/") if step])
            visible = place is not None and request.has_permission(Permission.VIEW, place)
            title = translate(_("In: ${folder}", mapping={"folder": place.title if visible and place else value}))
        else:
            continue
        shown.append(Link(title, _address(request, found.without_pair(name, value))))
    return shown


def _sorts(found: Asked, request: Any) -> list[Link]:
    offered = [(RELEVANCE, _("Best match"))] if found.query.text else []
    offered += [("issued", _("Newest")), ("number", _("Number")), ("title", _("Abstract"))]
    current = found.query.sort or (RELEVANCE if found.query.text else "issued")
    base = [pair for pair in found.pairs if pair[0] not in ("sort", "order")]
    return [
        Link(
            request.say(title),
            _address(request, [*base, ("sort", name), *([("order", "ascending")] if name == "title" else [])]),
            name == current,
        )
        for name, title in offered
    ]
