"""Where the links in letters lead: an address is confirmed, or letters to it are stopped, by whoever got the letter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.resolving import resolve
from vanban.consultations.confirming import confirm
from vanban.consultations.followers import Follower
from vanban.consultations.following import ask_again, stop
from vanban.consultations.giving import consent_of
from vanban.consultations.letter_links import VIEW, Addressee, Opened, opened_by
from vanban.consultations.receipts import LIMIT
from vanban.content.contribution import Contribution, Receiver
from vanban.content.site import Site
from vanban.content.wording import OPINION, Words
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
    return _page(request, _opened(request))


@view_config(
    context=Site,
    name=VIEW,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # a mail program has no token, and whoever could forge the request has the link
    renderer=PAGE,
)
def answer_letter(site: Site, request: Any) -> dict[str, Any]:
    """Confirm the address, delete it, or have another letter sent to it."""
    opened = _opened(request)
    if opened is None:
        return _page(request, None)
    if "stop" in request.POST or ONE_CLICK in request.POST:
        stop(site, request.registry, opened.to)
        return _page(request, None, "stopped")
    if "renew" in request.POST and opened.to.confirmed is None:
        return _page(request, opened, "renewed" if ask_again(site, request.registry, opened.to) else "wait")
    if "confirm" in request.POST and opened.confirms(datetime.now(UTC)):
        _confirm(site, request, opened.to)
    return _page(request, opened)


def _confirm(site: Site, request: Any, to: Addressee) -> None:
    if to.consent is None:
        network = network_from(request)
        to.consent = consent_of(site, request.language, network, agreed=True, words=_words(to))
    confirm(to)


def _opened(request: Any) -> Opened | None:
    spend_from(request, LIMIT)
    return opened_by(request.root, request.subpath[0]) if len(request.subpath) == 1 else None


def _page(request: Any, opened: Opened | None, done: str = "") -> dict[str, Any]:
    """Give what the page shows: `done` is what was just done, else it follows from the link."""
    keep_from_robots(request)
    state = done or _state(opened)
    request.response.status_code = {"over": 410, "wait": 429}.get(state, 200)
    to = opened.to if opened is not None else None
    place: Any = _place(request.root, to)
    seen = place is not None and request.has_permission(Permission.VIEW, place)
    return {
        "page_title": _("Letters by e-mail"),
        "show_bar": False,
        "state": state,
        "email": to.email if to is not None else "",
        "about": _about(place, request) if seen else "",
        "consent": request.say(_words(to).consent) if to is not None and to.consent is None else "",
        "receipt_url": request.address(request.root, "receipt"),
        "place_url": request.address(place) if seen else "",
    }


def _words(to: Addressee) -> Words:
    return to.called if isinstance(to, Contribution) else OPINION


def _state(opened: Opened | None) -> str:
    if opened is None:
        return "over"
    if opened.to.confirmed is not None:
        return "confirmed"
    return "asked" if opened.confirms(datetime.now(UTC)) else "expired"


def _about(place: Any, request: Any) -> str:
    told = {"title": str(place.title)}
    one = isinstance(place, Receiver)
    return str(
        request.say(_("On: ${title}", mapping=told) if one else _("All consultations of: ${title}", mapping=told))
    )


def _place(site: Site, to: Addressee | None) -> Any:
    if isinstance(to, Follower):
        return resolve(site, to.wish.place)
    return to.__parent__ if to is not None else None
