"""The administrator's pages for the lists that forms offer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.content.vocabulary import Vocabulary, checked_title
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.normal import clean_line
from vanban.views.models import Link
from vanban.views.notices import see


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
    context=Site,
    name="vocabulary",
    request_method="GET",
    permission=Permission.MANAGE_SITE,
    renderer="vanban.templates:vocabulary.pt",
)
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
        title = checked_title(clean_line(request.POST.get(f"title:{term.token}", "")) or term.title)
        abbreviation = _abbreviation(request.POST.get(f"abbreviation:{term.token}", term.abbreviation))
        changed = replace(term, title=title, abbreviation=abbreviation)
        if changed != term:
            vocabulary.put(changed)
    if title := clean_line(request.POST.get("new_title", "")):
        if vocabulary.token_for(title) is not None:
            raise Conflict(_("There is already something called “${name}” here.", mapping={"name": title[:100]}))
        token = vocabulary.add(title)
        vocabulary.put(
            replace(vocabulary[token], abbreviation=_abbreviation(request.POST.get("new_abbreviation", ""))), place=True
        )
    return see(request, request.url, "saved")


def _abbreviation(text: str) -> str:
    return checked_title(text) if clean_line(text) else ""


def _asked(site: Site, request: Any) -> Vocabulary:
    found = site.service("vocabularies").get(request.subpath[0]) if request.subpath else None
    if found is None:
        raise HTTPNotFound
    return found  # type: ignore[no-any-return]
