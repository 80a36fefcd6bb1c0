"""The administrator's pages for the lists that forms offer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.content.vocabulary import Vocabulary
from vanban.errors import Invalid
from vanban.fields import LONGEST_TERM
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.normal import clean_line
from vanban.views.models import Link
from vanban.views.notices import see


@view_config(context=Site, name="vocabularies", permission=Permission.MANAGE_SITE, renderer="vanban.templates:vocabularies.pt")
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


@view_config(context=Site, name="vocabulary", request_method="GET", permission=Permission.MANAGE_SITE, renderer="vanban.templates:vocabulary.pt")
def show_vocabulary(site: Site, request: Any) -> dict[str, Any]:
    """Show the terms of one list in a table to edit."""
    vocabulary = _asked(site, request)
    title = request.say(_(vocabulary.title))
    terms = [(term.token, term.title, term.abbreviation) for term in vocabulary]
    return {"page_title": title, "show_bar": False, "vocabulary": title, "terms": terms}


@view_config(context=Site, name="vocabulary", request_method="POST", permission=Permission.MANAGE_SITE)
def change_vocabulary(site: Site, request: Any) -> Any:
    """Store changed titles, remove what was ticked, add what was typed. Tokens never change."""
    vocabulary = _asked(site, request)
    doomed = set(request.POST.getall("remove"))
    for term in list(vocabulary):
        if term.token in doomed:
            vocabulary.remove(term.token)
            continue
        title = _typed(request, f"title:{term.token}", term.title) or term.title
        abbreviation = _typed(request, f"abbreviation:{term.token}", term.abbreviation)
        changed = replace(term, title=title, abbreviation=abbreviation)
        if changed != term:
            vocabulary.put(changed)
    if title := _typed(request, "new_title"):
        known, abbreviation = vocabulary.token_for(title) is not None, _typed(request, "new_abbreviation")
        term = vocabulary[vocabulary.add(title)]
        if abbreviation or not known:
            vocabulary.put(replace(term, abbreviation=abbreviation or term.abbreviation), place=not known)
    return see(request, request.url, "saved")


def _typed(request: Any, name: str, default: str = "") -> str:
    text = clean_line(request.POST.get(name, default))
    if len(text) > LONGEST_TERM:
        raise Invalid(_("A term has a title of 1 to ${limit} characters.", mapping={"limit": LONGEST_TERM}))
    return text


def _asked(site: Site, request: Any) -> Vocabulary:
    found = site.service("vocabularies").get(request.subpath[0]) if request.subpath else None
    if found is None:
        raise HTTPNotFound
    return found  # type: ignore[no-any-return]
