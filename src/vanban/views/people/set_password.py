"""The page to which a one-time link leads: choose a password."""

from __future__ import annotations

from typing import Any, Final

from pyramid.csrf import get_csrf_token
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.consultations.own import OWN_PAGE
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.people.choosing_password import LinkIsOver, choose_password, owner_of
from vanban.people.letters import PASSWORD_PAGE
from vanban.security.passwords import shortest_of
from vanban.views.notices import see
from vanban.views.people.forms import text_of
from vanban.views.people.link_cookie import forget_link, hidden_token, hide_link

PAGE: Final = "vanban.templates:set_password.pt"


@view_config(context=Site, name=PASSWORD_PAGE, request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=PAGE)
def show_form(site: Site, request: Any, errors: dict[str, str] | None = None) -> Any:
    """Ask for a password, or for the code of a printed link. Nothing is used up by looking: mail programs look, too."""
    if request.subpath:
        return hide_link(request, PASSWORD_PAGE)
    request.response.headers["Cache-Control"] = "no-store"
    page = {
        "page_title": _("Choose a password"),
        "show_bar": False,
        "errors": errors or {},
        "user": None,
        "shortest": shortest_of(request.registry),
        "csrf_token": get_csrf_token(request),
        "forgot_url": request.address(site, "forgot-password"),
    }
    token = hidden_token(request)
    if not token:
        return page
    try:
        return page | {"user": owner_of(site, request.registry, token)}
    except LinkIsOver as error:
        request.response.status_code = error.status
        return page | {"errors": {"code": request.say(error.message)}}


@view_config(context=Site, name=PASSWORD_PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED, renderer=PAGE)
def set_password(site: Site, request: Any) -> Any:
    """Take the code, or set the password that was chosen; the link is used up only when that is done."""
    if "code" in request.POST:
        answer = HTTPSeeOther(request.address(site, PASSWORD_PAGE))
        return hide_link(request, PASSWORD_PAGE, text_of(request, "code"), answer)
    try:
        password = text_of(request, "password")
        if password != text_of(request, "again"):
            raise Invalid(_("The new password was typed differently the second time."))
        user = choose_password(site, request.registry, hidden_token(request), password)
    except (Invalid, LinkIsOver) as error:
        request.tm.doom()
        sentence = next(iter(getattr(error, "errors", {}).values()), error.message)
        answer = show_form(site, request, {"password": request.say(sentence)})
        request.response.status_code = error.status
        return answer
    after = {"next": f"/{OWN_PAGE}"} if user.registered else None
    return forget_link(request, see(request, request.address(site, "login", query=after), "password-chosen"))
