"""The page for who forgot the password: it answers the same, whoever asks for whichever account."""

from __future__ import annotations

from typing import Any, Final

from pyramid.csrf import get_csrf_token
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.letters import PASSWORD_PAGE
from vanban.people.resetting import ask_for_reset
from vanban.security.throttle import TooManyAttempts
from vanban.views.entering import answer_refusal, network
from vanban.views.people.forms import text_of

NAME: Final = "forgot-password"
PAGE: Final = "vanban.templates:forgot_password.pt"


@view_config(context=Site, name=NAME, request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=PAGE)
def show_form(site: Site, request: Any, error: str = "", asked: bool = False) -> dict[str, Any]:
    """Ask for login name or e-mail address; where no letters can be sent, say whom to turn to."""
    request.response.headers["Cache-Control"] = "no-store"
    return {
        "page_title": _("Forgot your password?"),
        "show_bar": False,
        "error": error,
        "asked": asked,
        "mail": courier(request.registry).reach,
        "csrf_token": get_csrf_token(request),
        "login_url": request.address(site, "login"),
        "code_url": request.address(site, PASSWORD_PAGE),
    }


@view_config(context=Site, name=NAME, request_method="POST", permission=NO_PERMISSION_REQUIRED, renderer=PAGE)
def ask(site: Site, request: Any) -> Any:
    """Have the letter sent by a job, if there is such an account: this answer takes the same time if there is none."""
    if courier(request.registry).reach == "nowhere":
        return show_form(site, request)
    try:
        ask_for_reset(site, request.registry, text_of(request, "name"), network(request))
    except TooManyAttempts as error:
        return show_form(site, request, answer_refusal(request, error))
    return show_form(site, request, asked=True)
