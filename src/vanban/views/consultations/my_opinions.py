"""All that one person gave while logged in, with what became of it; what was given without account is added by its code."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import get_renderer
from pyramid.view import view_config

from vanban.consultations.own import OWN_PAGE, note_own, own_contributions
from vanban.consultations.receipts import LIMIT, opinion_of
from vanban.consultations.taking_back import TAKEN_BACK, take_back
from vanban.content.contribution import Contribution
from vanban.content.question import Question
from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.throttle import spend_from
from vanban.views.account_asked import own_account
from vanban.views.consultations.opinions import labels_of, opinion_view, pieces
from vanban.views.consultations.receipt import SAID, refusal_of
from vanban.views.models import Link
from vanban.views.notices import see
from vanban.views.questions.following import own_reply_files
from vanban.views.questions.shown import question_view
from vanban.views.rows import state_chip
from vanban.views.strangers import keep_from_robots
from vanban.views.whole_numbers import whole_number

VIEW: Final = OWN_PAGE
PAGE: Final = "vanban.templates:my_opinions.pt"
LONGEST: Final = 60
UNKNOWN: Final = _("Nothing has this code. Look at it once more: it has the form GY-XXXX-XXXX-XXXX.")


@view_config(context=Site, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_own(site: Site, request: Any) -> dict[str, Any]:
    """List them."""
    return _page(site, request)


@view_config(context=Site, name=VIEW, request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def add_own(site: Site, request: Any) -> Any:
    """Add the one whose receipt code was typed, or take one of them back."""
    user = own_account(site, request)
    if "take-back" in request.POST:
        return _take_back(site, request)
    code = request.POST.get("code", "").strip()[:LONGEST]
    spend_from(request, LIMIT)
    opinion = opinion_of(site, code)
    if opinion is None:
        request.response.status_code = 404
        return _page(site, request, code, request.say(UNKNOWN))
    new = note_own(site, user.login, opinion)
    return see(request, request.address(site, VIEW), "done" if new else "unchanged")


def _take_back(site: Site, request: Any) -> Any:
    wanted = whole_number(request.POST["take-back"])
    own = own_contributions(site, request.identity.login)
    opinion = next((one for one in own if one.docid == wanted), None)
    if opinion is None:
        raise HTTPNotFound
    if request.POST.get("sure") != "yes":
        request.response.status_code = 400
        return _page(site, request) | {"unsure": wanted}
    try:
        take_back(opinion, request.registry)
    except Conflict as error:  # elsewhere, or a moment ago
        request.response.status_code = error.status
        return _page(site, request)
    return see(request, request.address(site, VIEW), "done")


def _page(site: Site, request: Any, code: str = "", error: str = "") -> dict[str, Any]:
    user = own_account(site, request)
    keep_from_robots(request)
    return {
        "page_title": _("My opinions"),
        "show_bar": False,
        "opinions": [_own(one, request) for one in own_contributions(site, user.login)],
        "pieces": pieces(),
        "way": get_renderer("vanban.templates:question_way.pt").implementation(),
        "code": code,
        "error": error,
        "unsure": None,
        "token": request.csrf_token,
        "profile_url": request.address(site, "profile"),
        "data_url": request.address(site, "my-data"),
    }


def _own(opinion: Contribution, request: Any) -> dict[str, Any]:
    """Describe one; of a place that was taken out of sight no more is told than that it is."""
    place = opinion.__parent__
    seen = request.has_permission(Permission.VIEW, place)
    hidden = request.say(_("A page that is not public at present"))
    return {
        "place": Link(str(place.title) if seen else hidden, request.address(place) if seen else ""),
        "chip": state_chip(opinion, request),
        "said": request.say(SAID.get(opinion.state or "waiting", "")),
        "reason": refusal_of(opinion),
        "url": request.address(opinion) if seen and opinion.state in ("released", "answered") else "",
        "docid": opinion.docid,
        "one": request.say(opinion.called.one),
        "gone": opinion.state in TAKEN_BACK,
        "opinion": opinion_view(opinion, request, labels_of(place)),
        "answered": question_view(opinion, request) if isinstance(opinion, Question) else None,
        "files": own_reply_files(opinion, request) if isinstance(opinion, Question) else (),
    }
