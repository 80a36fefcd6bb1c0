"""The form with which anybody says how satisfied they are with a page, and what could be done better."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.consultations.personal_signs import signs_in
from vanban.content.base import Content
from vanban.errors import Conflict, Invalid, VanbanError
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.satisfaction.levels import LEVELS
from vanban.satisfaction.rating import LIMIT, LONGEST, SWITCHED_OFF, checked, rate_page
from vanban.security.throttle import TooManyAttempts, spend_from
from vanban.views.notices import see
from vanban.views.strangers import (
    Opening,
    hidden_values,
    keep_from_robots,
    opening_of,
    require_person,
    require_sent_from_here,
)

FORM: Final = "vanban.templates:rate.pt"
PURPOSE: Final = "rating"
PERSONAL: Final = _(
    "Your remark seems to tell who you are: ${signs}. Nobody answers here, so better leave it out. If you want it to stay, press the button again."
)


@view_config(context=Content, name="rate", request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_rating(content: Content, request: Any) -> dict[str, Any]:
    """Show the form."""
    if not request.site_settings["ask_satisfaction"]:
        raise HTTPNotFound
    return _page(content, request, {"level": "", "words": ""})


@view_config(
    context=Content,
    name="rate",
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=FORM,
)
def take_rating(content: Content, request: Any) -> Any:
    """Count the rating; whatever is wrong, the form comes back with all that was written."""
    require_sent_from_here(request)
    typed = {name: request.POST.get(name, "") for name in ("level", "words")}
    opening = opening_of(request, PURPOSE, content.docid)
    try:
        level, remark = checked(**typed)
        opening = require_person(request, opening)
        if not request.site_settings["ask_satisfaction"]:
            raise Conflict(SWITCHED_OFF)
        signs = ", ".join(sign.words for sign in signs_in(remark))
        if signs and request.POST.get("seen") != signs:
            return _page(content, request, typed, opening=opening, signs=signs)
        spend_from(request, LIMIT)
        rate_page(content, level, remark, request.registry, nonce=opening.nonce)
    except (Invalid, Conflict, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return _page(content, request, typed, opening=opening, error=error)
    return see(request, request.address(content), "rated")


def _page(
    content: Content,
    request: Any,
    typed: dict[str, str],
    *,
    opening: Opening | None = None,
    error: VanbanError | None = None,
    signs: str = "",
) -> dict[str, Any]:
    keep_from_robots(request)
    return {
        "content": content,
        "page_title": _("Are you satisfied with this page?"),
        "show_bar": False,
        "title": str(content.title),
        "levels": [(str(level), request.say(words)) for level, words in LEVELS.items()],
        "typed": typed,
        "signs": signs,
        "personal": request.say(_(str(PERSONAL), mapping={"signs": signs})) if signs else "",
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        **hidden_values(request, PURPOSE, content.docid, opening),
        "longest": LONGEST,
        "cancel_url": request.address(content),
    }
