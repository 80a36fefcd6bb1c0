"""One's own name, language and e-mail address; the address counts once a letter to it is answered."""

from __future__ import annotations

from typing import Any, Final

from pyramid.csrf import get_csrf_token
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import LANGUAGES, _
from vanban.mail import courier
from vanban.people.choosing_password import LinkIsOver
from vanban.people.letters import EMAIL_PAGE
from vanban.people.own_account import change_own
from vanban.people.own_email import asked_for, confirm_email
from vanban.permissions import Permission
from vanban.security.throttle import TooManyAttempts
from vanban.views.account_asked import own_account
from vanban.views.entering import answer_refusal, authenticate_again
from vanban.views.notices import see
from vanban.views.people.forms import refused, text_of
from vanban.views.people.link_cookie import forget_link, hidden_token, hide_link

NAME: Final = "my-details"
PAGE: Final = "vanban.templates:my_details.pt"
CONFIRM: Final = "vanban.templates:confirm_email.pt"
FIELDS: Final = ("fullname", "email", "language")


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_details(site: Site, request: Any, errors: dict[str, str] | None = None) -> dict[str, Any]:
    """Show what one may change of one's own account."""
    user = own_account(site, request)
    request.response.headers["Cache-Control"] = "no-store"
    waiting = site.service("one-time-links").waiting(user, "email")
    return {
        "page_title": _("My details"),
        "show_bar": False,
        "user": user,
        "errors": errors or {},
        "typed": {name: request.POST.get(name, getattr(user, name)) for name in FIELDS},
        "languages": [(code, title) for code, title in LANGUAGES.items()],
        "waiting": waiting.email if waiting is not None else "",
        "mail": courier(request.registry).reach,
        "profile_url": request.address(site, "profile"),
    }


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def change_details(site: Site, request: Any) -> Any:
    """Change name and language; have another e-mail address confirmed by letter, for who knows the password."""
    user = own_account(site, request)
    values = {name: text_of(request, name) for name in FIELDS}

    def prove() -> object:
        return authenticate_again(site, request, text_of(request, "current"))

    try:
        asked = change_own(site, request.registry, user, prove, **values)
    except (Invalid, Conflict) as error:
        return show_details(site, request, refused(request, error))
    except TooManyAttempts as error:
        request.tm.doom()
        return show_details(site, request, {"current": answer_refusal(request, error)})
    return see(request, request.address(site, NAME), "email-asked" if asked else "saved")


@view_config(context=Site, name=EMAIL_PAGE, request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=CONFIRM)
def show_confirmation(site: Site, request: Any) -> Any:
    """Ask whether the address is right; only the button says so, since mail programs open links by themselves."""
    if request.subpath:
        return hide_link(request, EMAIL_PAGE)
    request.response.headers["Cache-Control"] = "no-store"
    page = {"page_title": _("Confirm your e-mail address"), "show_bar": False, "csrf_token": get_csrf_token(request)}
    try:
        link = asked_for(site, hidden_token(request))
    except LinkIsOver as error:
        request.response.status_code = error.status
        return page | {"error": request.say(error.message), "email": "", "login": ""}
    return page | {"error": "", "email": link.email, "login": site.service("accounts")[link.login].name}


@view_config(context=Site, name=EMAIL_PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED, renderer=CONFIRM)
def confirm(site: Site, request: Any) -> Any:
    """Let the address count."""
    try:
        confirm_email(site, request.registry, hidden_token(request))
    except LinkIsOver:
        return show_confirmation(site, request)
    where = NAME if request.identity is not None else "login"
    return forget_link(request, see(request, request.address(site, where), "email-confirmed"))
