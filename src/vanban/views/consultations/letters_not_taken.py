"""The administrator's page for opinions by e-mail that could not be taken in: why, what they say, and settling them."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.catalog.resolving import walk
from vanban.consultations.receiving import named, taking_letters
from vanban.consultations.set_aside import (
    RESTRICTED,
    Gone,
    SetAside,
    drop,
    letter_aside,
    letters_aside,
    take_after_all,
    whole,
)
from vanban.consultations.spool import Spool
from vanban.consultations.spooled import spool_of
from vanban.content.base import path_string
from vanban.content.site import Site
from vanban.errors import Invalid, VanbanError
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import note_deed
from vanban.views.notices import see
from vanban.views.undoing import all_or_nothing

VIEW: Final = "letters-not-taken"
PAGE: Final = "vanban.templates:letters_not_taken.pt"
LONGEST: Final = 20_000
"""Characters of a letter that its page shows."""


@view_config(context=Site, name=VIEW, request_method="GET", permission=Permission.MANAGE_SITE, renderer=PAGE)
def show_letters_not_taken(site: Site, request: Any) -> dict[str, Any]:
    """List the letters that are kept aside, or show the one that is asked for."""
    name = request.GET.get("letter", "")
    return _one(site, request, _aside(site, request, name)) if name else _list(site, request)


@view_config(context=Site, name=VIEW, request_method="POST", permission=Permission.MANAGE_SITE, renderer=PAGE)
def settle_letter(site: Site, request: Any) -> Any:
    """Take a letter in for the consultation that was chosen, or delete it; what cannot be done leaves it where it is."""
    letter = _aside(site, request, request.POST.get("letter", ""))
    try:
        with all_or_nothing(request):
            if request.POST.get("do") == "take":
                opinion = _take(site, request, letter)
                return see(request, request.address(opinion, "moderate"), "done")
            _drop(site, request, letter)
    except VanbanError as error:
        request.response.status_code = getattr(error, "status", 400)
        return _one(site, request, letter, error)
    return see(request, request.address(site, VIEW), "deleted")


def _take(site: Site, request: Any, letter: SetAside) -> Any:
    wanted = request.POST.get("to", "")
    meant = next((one for one in taking_letters(site, request.registry) if path_string(one) == wanted), None)
    if meant is None:
        raise Invalid(_("Choose for which consultation it is to be taken in."))
    try:
        opinion = take_after_all(site, request.registry, _spool(request), letter.name, named(meant)[0])
    except Gone as error:
        raise HTTPNotFound from error
    note_deed(site, request.registry, "letter-taken", path_string(opinion))
    return opinion


def _drop(site: Site, request: Any, letter: SetAside) -> None:
    drop(site, _spool(request), letter.name)
    note_deed(site, request.registry, "letter-dropped", reason=letter.why)


def _spool(request: Any) -> Spool:
    spool = spool_of(request.registry)
    if spool is None:
        raise HTTPNotFound
    return spool


def _aside(site: Site, request: Any, name: str) -> SetAside:
    try:
        return letter_aside(site, _spool(request), name)
    except Gone as error:
        raise HTTPNotFound from error


def _list(site: Site, request: Any) -> dict[str, Any]:
    spool = spool_of(request.registry)
    letters = list(letters_aside(site, spool)) if spool is not None else []
    return {
        "page_title": _("Letters that were not taken"),
        "show_bar": False,
        "letter": None,
        "letters": [(one, request.address(site, VIEW, query={"letter": one.name})) for one in letters],
        "error": "",
    }


def _one(site: Site, request: Any, letter: SetAside, error: VanbanError | None = None) -> dict[str, Any]:
    says = None if letter.is_restricted or letter.came is None else whole(_spool(request), letter.name)
    choices = [(path_string(one), str(one.title)) for one in taking_letters(site, request.registry)]
    words = says.text if says is not None else ""
    return {
        "page_title": _("Letter that was not taken in"),
        "show_bar": False,
        "letter": letter,
        "letters": (),
        "list_url": request.address(site, VIEW),
        "restricted": request.say(RESTRICTED),
        "words": words[:LONGEST],
        "goes_on": len(words) > LONGEST,
        "files": [name for name, _content in says.files] if says is not None else [],
        "to": letter.to or (says.recipients if says is not None else ()),
        "choices": choices if says is not None and not says.is_doubtful else [],
        "wanted": request.POST.get("to", ""),
        "paper": [(title, request.address(_at(site, path), "on-paper")) for path, title in choices if says is not None],
        "error": request.say(error.message) if error is not None else "",
    }


def _at(site: Site, path: str) -> Any:
    return walk(site, path.strip("/").split("/"))
