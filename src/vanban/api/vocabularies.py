"""`@vocabularies`: the lists that fields choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.batching import batched, part_of
from vanban.api.services import service
from vanban.catalog.known_terms import known_terms
from vanban.content.base import Content
from vanban.content.site import service_of, site_of
from vanban.permissions import Permission
from vanban.text.normal import clean_line, fold


@service("@vocabularies", permission=Permission.VIEW)
def show_vocabularies(content: Content, request: Any) -> Any:
    """List the vocabularies, or give the terms of the one named behind; `title` and `tokens` narrow them."""
    vocabularies = service_of(content, "vocabularies")
    if not request.subpath:
        return [
            {"@id": address(content, request, "@vocabularies", name), "title": name, "label": vocabulary.title}
            for name, vocabulary in sorted(vocabularies.items())
        ]
    name = "/".join(request.subpath)
    if name not in vocabularies:
        raise HTTPNotFound
    terms = _wanted(_known(content, name, request), request)
    return batched(
        request,
        len(terms),
        part_of(request, whole=True),
        lambda start, size: terms[start : start + size],
        lambda term: {"token": term.token, "title": term.label(request.locale_name)},
    )


def _known(content: Content, name: str, request: Any) -> list[Any]:
    """Give all terms to who may file under them here, to others those of what they may see."""
    if request.has_permission(Permission.ADD, content) or request.has_permission(Permission.EDIT, content):
        return list(service_of(content, "vocabularies")[name])
    return known_terms(site_of(content), name, request.principals)


def _wanted(terms: Iterable[Any], request: Any) -> list[Any]:
    part = fold(clean_line(request.GET.get("title", "")))
    tokens = {*request.GET.getall("token"), *request.GET.getall("tokens"), *request.GET.getall("tokens:list")}
    return [
        term
        for term in terms
        if (not part or part in fold(f"{term.title} {term.english}")) and (not tokens or term.token in tokens)
    ]
