"""Following by e-mail: anybody with an address, members with one click; and what a page says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pyramid.csrf import check_csrf_token
from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound
from pyramid.view import view_config

from vanban.consultations.followers import Follower, Wish, followers_of
from vanban.consultations.following import (
    CONSENT,
    LIMIT,
    ask_to_follow,
    can_be_followed,
    checked_address,
    follow_as,
    is_followable,
)
from vanban.content.consultation import Consultation
from vanban.content.folder import Folder
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.mail import courier
from vanban.permissions import Permission
from vanban.security.throttle import network_from, spend_from
from vanban.views.account_asked import own_account
from vanban.views.notices import see
from vanban.views.strangers import (
    hidden_values,
    keep_from_robots,
    opening_of,
    require_person,
    require_sent_from_here,
)

VIEW: Final = "follow"
PAGE: Final = "vanban.templates:follow.pt"
LONGEST: Final = 254


@dataclass(frozen=True)
class FollowButton:
    """What a page offers to who reads it."""

    url: str
    one_click: bool
    """Whether who reads it is logged in: then a form of one button does it."""
    follows: bool


def follow_button(place: Any, request: Any) -> FollowButton | None:
    """Give what the page of `place` offers; `None` where nothing can be followed."""
    if courier(request.registry).reach == "nowhere" or not can_be_followed(place, request.registry):
        return None
    return FollowButton(request.address(place, VIEW), request.identity is not None, _mine(place, request) is not None)


@view_config(context=Folder, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def ask_address(place: Folder, request: Any) -> dict[str, Any]:
    """Ask for an address; say what comes of it once it was given."""
    return _page(place, request, {"email": "", "reminders": "yes"}, asked="asked" in request.GET)


@view_config(
    context=Folder,
    name=VIEW,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=PAGE,
)
def follow(place: Folder, request: Any) -> Any:
    """Follow, or stop following, as who is logged in; or have the address that was typed asked."""
    require_sent_from_here(request)
    if not is_followable(place):
        raise HTTPNotFound
    if "member" in request.POST or "stop" in request.POST:
        return _as_member(place, request)
    spend_from(request, LIMIT)
    typed = {
        "email": request.POST.get("email", "").strip()[:LONGEST],
        "reminders": request.POST.get("reminders", "")[:3],
        "agree": request.POST.get("agree", "")[:3],
    }
    wish = Wish(place.docid or 0, request.language, bool(typed["reminders"]))
    try:
        network, agreed = network_from(request), typed["agree"] == "yes"
        address, consent = checked_address(place, typed["email"], wish, network=network, agreed=agreed)
        require_person(request, opening_of(request, VIEW, place.docid))
        ask_to_follow(place, request.registry, address, wish, consent)
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return _page(place, request, typed, error)
    return see(request, request.address(place, VIEW, query={"asked": "yes"}))


def _as_member(place: Folder, request: Any) -> Any:
    check_csrf_token(request)
    if request.identity is None:
        raise HTTPForbidden
    known = _mine(place, request)
    if "stop" in request.POST:
        if known is not None:
            followers_of(request.root).drop(known)
        return see(request, request.address(place), "follows-no-more")
    user = own_account(request.root, request)
    try:
        follow_as(
            user, place, request.registry, Wish(place.docid or 0, user.language, True), network=network_from(request)
        )
    except Conflict as error:
        request.response.status_code = error.status
        return _page(place, request, {"email": "", "reminders": "yes"}, error)
    return see(request, request.address(place), "follows")


def _mine(place: Any, request: Any) -> Follower | None:
    if request.identity is None:
        return None
    return followers_of(site_of(place)).find(place.docid, "", request.identity.login)


def _page(
    place: Folder, request: Any, typed: dict[str, str], error: Any = None, *, asked: bool = False
) -> dict[str, Any]:
    can = follow_button(place, request)
    if can is None and error is None:
        raise HTTPNotFound
    keep_from_robots(request)
    return {
        "content": place,
        "page_title": _("Follow by e-mail"),
        "show_bar": False,
        "is_section": not isinstance(place, Consultation),
        "typed": typed,
        "asked": asked,
        "can": can is not None,
        "one_click": request.identity is not None,
        "follows": can is not None and can.follows,
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "consent": request.say(CONSENT),
        **hidden_values(request, VIEW, place.docid),
        "back_url": request.address(place),
    }
