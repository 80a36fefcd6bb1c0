"""The administrator's pages for the lists that forms offer."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.content.vocabulary import Term, Vocabulary
from vanban.content.vocabulary_changes import TypedTerm, change_terms, mark_of, mistakes_in
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.normal import clean_line
from vanban.views.batching import batch_of, start_of
from vanban.views.models import Link
from vanban.views.notices import see

SIZE: Final = 200
"""Terms on a page: the list of those who issue documents grows with what is filed."""


@view_config(
    context=Site, name="vocabularies", permission=Permission.MANAGE_SITE, renderer="vanban.templates:vocabularies.pt"
)
def show_vocabularies(site: Site, request: Any) -> dict[str, Any]:
    """List the lists."""
    links = [
        Link(
            request.say(_(vocabulary.title)),
            request.address(site, "vocabulary", name),
            description=request.say(_("${count} terms", mapping={"count": len(vocabulary)})),
        )
        for name, vocabulary in site.service("vocabularies").items()
    ]
    return {"page_title": _("Vocabularies"), "show_bar": False, "vocabularies": links}


@view_config(
    context=Site, name="vocabulary", permission=Permission.MANAGE_SITE, renderer="vanban.templates:vocabulary.pt"
)
def edit_vocabulary(site: Site, request: Any) -> Any:
    """Show the terms of one list in a table; store what was changed in it, or show it again with what is wrong."""
    vocabulary = _asked(site, request)
    if request.method != "POST":
        start = start_of(request) // SIZE * SIZE
        shown = [_as_it_is(term) for term in islice(vocabulary, start, start + SIZE)]
        return _page(vocabulary, request, start, [*shown, TypedTerm("", "")], {})
    typed = _typed(vocabulary, request)
    mistakes = mistakes_in(vocabulary, typed)
    if not mistakes:
        change_terms(vocabulary, typed)
        return see(request, request.url, "saved")
    request.response.status_code = Invalid.status
    seen = [
        replace(one, was=mark_of(vocabulary[one.token])) if one.token in mistakes and one.token else one
        for one in typed
    ]
    return _page(vocabulary, request, start_of(request), seen, mistakes)


def _as_it_is(term: Term) -> TypedTerm:
    return TypedTerm(term.token, term.title, term.abbreviation, mark_of(term))


def _typed(vocabulary: Vocabulary, request: Any) -> list[TypedTerm]:
    """Give the rows that were sent, the line for a new term at the end; a term that is gone meanwhile is left out."""
    sent, doomed = request.POST, set(request.POST.getall("remove"))
    rows = [
        TypedTerm(
            term.token,
            sent.get(f"title:{term.token}", term.title),
            sent.get(f"abbreviation:{term.token}", term.abbreviation),
            sent.get(f"was:{term.token}", ""),
            term.token in doomed,
        )
        for term in vocabulary
        if f"title:{term.token}" in sent or term.token in doomed
    ]
    return [*rows, TypedTerm("", clean_line(sent.get("new_title", "")), sent.get("new_abbreviation", ""))]


def _page(vocabulary: Vocabulary, request: Any, start: int, rows: list[TypedTerm], mistakes: dict[str, Any]) -> Any:
    title, here = request.say(_(vocabulary.title)), request.path_url
    return {
        "page_title": title,
        "show_bar": False,
        "vocabulary": title,
        "terms": rows[:-1],
        "new": rows[-1],
        "mistakes": {token: request.say(sentence) for token, sentence in mistakes.items()},
        "batch": batch_of(len(vocabulary), start, lambda number: f"{here}?start={number}", SIZE),
    }


def _asked(site: Site, request: Any) -> Vocabulary:
    found = site.service("vocabularies").get(request.subpath[0]) if request.subpath else None
    if found is None:
        raise HTTPNotFound
    return found  # type: ignore[no-any-return]
