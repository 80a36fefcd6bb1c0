"""The page on which citizens register: it answers the same, whoever has an account already."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from vanban.consultations.own import OWN_PAGE
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.registering import CONSENT, ask_to_register, checked_registration, is_offered, is_open
from vanban.permissions import Permission
from vanban.security.throttle import TooManyAttempts, network_from
from vanban.views.people.forms import text_of
from vanban.views.strangers import hidden_values, keep_from_robots, opening_of, require_person, require_sent_from_here

VIEW: Final = "register"
PAGE: Final = "vanban.templates:register.pt"
PURPOSE: Final = "register"


@view_config(context=Site, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_form(site: Site, request: Any) -> Any:
    """Ask for name and address; where no letters can be sent, say so."""
    _require_open(site, request)
    if request.identity is not None:
        return HTTPSeeOther(request.address(site, OWN_PAGE))
    return _page(site, request)


@view_config(
    context=Site,
    name=VIEW,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=PAGE,
)
def take_form(site: Site, request: Any) -> dict[str, Any]:
    """Have the letter sent; whatever is wrong, the form comes back with all that was written."""
    require_sent_from_here(request)
    _require_open(site, request)
    if not is_offered(site, request.registry):
        return _page(site, request)
    try:
        _ask(site, request)
    except (Invalid, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return _page(site, request, error)
    return _page(site, request, asked=True)


def register_address(request: Any) -> str:
    """Give where a stranger may register; nothing where the portal does not offer it, or for who has an account."""
    offered = request.identity is None and is_offered(request.root, request.registry)
    return str(request.address(request.root, VIEW)) if offered else ""


def _ask(site: Site, request: Any) -> None:
    network, agreed = network_from(request), text_of(request, "consent") == "yes"
    fullname, email = text_of(request, "fullname"), text_of(request, "email")
    registration = checked_registration(site, fullname, email, request.language, network, agreed=agreed)
    require_person(request, opening_of(request, PURPOSE, site.docid))
    ask_to_register(site, request.registry, registration, network=network)


def _require_open(site: Site, request: Any) -> None:
    if not is_open(site, request.registry):
        raise HTTPNotFound


def _page(site: Site, request: Any, error: Any = None, *, asked: bool = False) -> dict[str, Any]:
    keep_from_robots(request)
    errors = {name: request.say(said) for name, said in getattr(error, "errors", {}).items()}
    return {
        "page_title": _("Register"),
        "show_bar": False,
        "asked": asked,
        "mail": courier(request.registry).reach,
        "typed": {name: text_of(request, name) for name in ("fullname", "email", "consent")},
        "errors": errors,
        "error": request.say(error.message) if error else "",
        "consent": request.say(CONSENT),
        **hidden_values(request, PURPOSE, site.docid),
        "login_url": request.address(site, "login", query={"next": f"/{OWN_PAGE}"}),
        "privacy_url": request.address(site, "privacy"),
    }
