"""The office's page of links for late opinions, and what such a link opens on the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

import colander
from pyramid.view import view_config

from vanban.consultations.late_links import LONGEST, STATES, LateLink, link_of, make, revoke, why_closed
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.values import bound_schema
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.public_address import public_address
from vanban.views.notices import see
from vanban.views.strangers import keep_from_robots

VIEW: Final = "late-links"
PAGE: Final = "vanban.templates:late_links.pt"
FIELD: Final = "late"


def late_link(place: Any, request: Any) -> LateLink | None:
    """Give the link with which the form was opened, if it opens it now; `None` where the form is open to all anyway."""
    found, now = _named(place, request), request.arrived
    if found is None or place.state not in STATES or place.takes_opinions(now) or not found.opens(now):
        return None
    return found


def why_not(place: Any, request: Any) -> Conflict | None:
    """Say why the link with which the form was opened opens nothing; `None` without one."""
    found = _named(place, request)
    return None if found is None or late_link(place, request) is not None else Conflict(why_closed(found))


def _named(place: Any, request: Any) -> LateLink | None:
    token = request.params.get(FIELD, "")
    return link_of(place, token) if token and isinstance(place, Consultation) else None


@view_config(context=Consultation, name=VIEW, request_method="GET", permission=Permission.PUBLISH, renderer=PAGE)
def show_links(consultation: Consultation, request: Any) -> dict[str, Any]:
    """List the links, and offer to make one."""
    return _page(consultation, request, {"note": "", "date": "", "time": "17:00"})


@view_config(context=Consultation, name=VIEW, request_method="POST", permission=Permission.PUBLISH, renderer=PAGE)
def change_links(consultation: Consultation, request: Any) -> Any:
    """Make a link and show it this once, or revoke one."""
    typed = {name: request.POST.get(name, "").strip()[:400] for name in ("note", "date", "time")}
    by = request.identity.login
    unread: dict[str, Any] = {}
    try:
        if "revoke" in request.POST:
            revoke(consultation, request.registry, request.POST["revoke"], by=by)
            return see(request, request.address(consultation, VIEW), "done")
        until, unread = _moment(consultation, request, typed)
        _made, token = make(consultation, request.registry, typed["note"], until, by=by)
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return _page(consultation, request, typed, error, unread)
    address = f"{public_address(request.registry, *path_of(consultation), 'give-opinion')}?{FIELD}={token}"
    return _page(consultation, request, {"note": "", "date": "", "time": "17:00"}) | {"address": address}


def _moment(consultation: Consultation, request: Any, typed: dict[str, str]) -> tuple[datetime | None, dict[str, Any]]:
    """Give the moment that was typed, and what is wrong with it: `make` then says what else is, and that none was."""
    if not typed["date"]:
        return None, {}
    node = bound_schema(Consultation.__name__, consultation, request.registry)["deadline"]
    try:
        return node.deserialize({"date": typed["date"], "time": typed["time"]}), {}
    except colander.Invalid as error:
        return None, {"until": error.msg}


def _page(
    consultation: Consultation,
    request: Any,
    typed: dict[str, str],
    error: Any = None,
    unread: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    keep_from_robots(request)
    now = datetime.now(UTC)
    return {
        "content": consultation,
        "page_title": _("Links for late opinions"),
        "show_bar": False,
        "typed": typed,
        "errors": {name: request.say(said) for name, said in {**getattr(error, "errors", {}), **unread}.items()},
        "error": request.say(error.message) if error is not None else "",
        "address": "",
        "can": consultation.state in STATES,
        "links": [(link, _state(link, now), link.opens(now)) for link in reversed(consultation.late_links)],
        "token": request.csrf_token,
        "longest": LONGEST,
        "cancel_url": request.address(consultation),
    }


def _state(link: LateLink, now: datetime) -> Any:
    if link.used is not None:
        return _("Used")
    if link.revoked is not None:
        return _("Revoked")
    return _("Open") if link.opens(now) else _("Expired")
