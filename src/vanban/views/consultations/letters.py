"""Where the links in letters lead: an address is confirmed, or letters to it are stopped, by whoever got the letter."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.consultations.confirming import confirm, stop_letters
from vanban.consultations.giving import CONSENT, consent_of
from vanban.consultations.letter_links import VIEW, addressee
from vanban.consultations.receipts import LIMIT
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.throttle import network_from, spend_from
from vanban.views.strangers import keep_from_robots

PAGE: Final = "vanban.templates:letters.pt"
ONE_CLICK: Final = "List-Unsubscribe"
"""Field that a mail program sends when somebody presses its own button (RFC 8058)."""


@view_config(context=Site, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_letters(_site: Site, request: Any) -> dict[str, Any]:
    """Ask what is to be done. Nothing changes yet: mail scanners open every link."""
    found = _addressee(request)
    return _page(request, found, "confirmed" if found is not None and found.confirmed else "")


@view_config(
    context=Site,
    name=VIEW,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # a mail program has no token, and whoever could forge the request has the link
    renderer=PAGE,
)
def answer_letter(site: Site, request: Any) -> dict[str, Any]:
    """Confirm the address, or delete it."""
    found = _addressee(request)
    if found is not None and ("stop" in request.POST or ONE_CLICK in request.POST):
        stop_letters(found, request.registry)
        return _page(request, None, "stopped")
    if found is not None and "confirm" in request.POST:
        if found.consent is None:
            found.consent = consent_of(site, request.language, network_from(request), agreed=True)
        confirm(found)
        return _page(request, found, "confirmed")
    return _page(request, found, "")


def _addressee(request: Any) -> Contribution | None:
    spend_from(request, LIMIT)
    return addressee(request.root, request.subpath[0]) if len(request.subpath) == 1 else None


def _page(request: Any, found: Contribution | None, done: str) -> dict[str, Any]:
    keep_from_robots(request)
    if found is None and not done:
        request.response.status_code = 410
    place = found.__parent__ if found is not None else None
    return {
        "page_title": _("Letters about your opinion"),
        "show_bar": False,
        "found": found,
        "done": done,
        "email": found.email if found is not None else "",
        "title": str(place.title) if place is not None and request.has_permission(Permission.VIEW, place) else "",
        "consent": request.say(CONSENT) if found is not None and found.consent is None else "",
        "receipt_url": request.address(request.root, "receipt"),
    }
