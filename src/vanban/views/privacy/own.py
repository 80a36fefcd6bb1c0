"""What is kept about me: read, taken along as a file, and asked to be corrected, restricted or erased."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission, user_principal
from vanban.privacy.deadlines import KINDS, Kind, deadline_of
from vanban.privacy.report import person_of
from vanban.privacy.requests import STATES, ask
from vanban.privacy.restricting import restrictions_of
from vanban.security.audit import note_deed
from vanban.security.throttle import Limit, spend
from vanban.views.account_asked import own_account
from vanban.views.notices import see
from vanban.views.privacy.found import parts_of
from vanban.views.privacy.taking_along import FORMS

NAME: Final = "my-data"
PAGE: Final = "vanban.templates:my_data.pt"
LIMIT: Final = Limit("own-data", 20, 60)
"""All content is walked for it."""
ASKED: Final = (Kind.CORRECT, Kind.RESTRICT, Kind.WITHDRAW, Kind.ERASE)


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_own(site: Site, request: Any) -> Any:
    """Show it, or give it as a file."""
    user = own_account(site, request)
    spend(site, request.registry, LIMIT.of(user.login))
    form = request.GET.get("form")
    if form in FORMS:
        note_deed(site, request.registry, "personal-data-seen", user_principal(user.login))
        return FORMS[form](site, request, person_of(user))
    return _page(site, request, user)


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def ask_for_own(site: Site, request: Any) -> Any:
    """Hand a request over to the administrator."""
    user = own_account(site, request)
    kind, words = str(request.POST.get("kind", "")), str(request.POST.get("words", ""))
    try:
        ask(site, request.registry, kind if kind in ASKED else "", request.today, login=user.login, words=words)
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return _page(site, request, user, error=request.say(error.message), kind=kind, words=words)
    return see(request, request.address(site, NAME), "data-asked")


def _page(site: Site, request: Any, user: Any, *, error: str = "", kind: str = "", words: str = "") -> dict[str, Any]:
    request.response.headers["Cache-Control"] = "no-store"
    mine = [one for one in site.service("personal-data-requests") if one.login == user.login]
    kinds = [
        (kind.value, request.say(KINDS[kind]), deadline_of(request.registry, kind, request.today)) for kind in ASKED
    ]
    return {
        "page_title": _("What is kept about me"),
        "show_bar": False,
        "parts": parts_of(site, request, person_of(user)),
        "files": [(form, request.address(site, NAME, query={"form": form})) for form in FORMS],
        "restriction": restrictions_of(site).of(person_of(user)),
        "profile_url": request.address(site, "profile"),
        "privacy_url": request.address(site, "privacy"),
        "kinds": [(value, title, deadline.days) for value, title, deadline in kinds],
        "requests": [(request.say(KINDS[one.kind]), request.say(STATES[one.state]), one) for one in mine],
        "error": error,
        "kind": kind,
        "words": words,
    }
