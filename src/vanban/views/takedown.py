"""Where those responsible for one piece of content read what was reported of it, hide it at once, and decide."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.hiding import hiding_places
from vanban.content.site import Site, service_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import require_below
from vanban.takedown import deciding
from vanban.takedown.answering import GONE, STAYS, answer_reporters
from vanban.views.history import full_name
from vanban.views.notices import see
from vanban.views.takedown_cases import case_view, deed_view, report_view

PAGE: Final = "vanban.templates:takedown.pt"
SHOWN: Final = 50
"""Reports on the page; of a flood the newest."""


@view_config(context=Content, name="takedown", request_method="GET", permission=Permission.PUBLISH, renderer=PAGE)
def show_takedown(content: Content, request: Any) -> dict[str, Any]:
    """Show what was reported of `content` and done about it, and what can be done."""
    _refuse_site(content)
    return _page(content, request)


@view_config(context=Content, name="takedown", request_method="POST", permission=Permission.PUBLISH, renderer=PAGE)
def take_down(content: Content, request: Any) -> Any:
    """Hide `content` at once, or decide about it."""
    _refuse_site(content)
    do, reason = request.POST.get("do", ""), request.POST.get("reason", "")
    try:
        if do == "hide":
            deciding.hide_now(content, request.registry, by=request.identity.login, reason=reason)
            return see(request, request.address(content, "takedown"), "hidden")
        return _decide(content, request, request.POST.get("decision", ""), reason)
    except Invalid as error:
        request.response.status_code = 400
        return _page(content, request, error)


def _decide(content: Content, request: Any, decision: str, reason: str) -> Any:
    registry, by = request.registry, request.identity.login
    if decision == "leave":
        _refuse_if_hidden_above(content)
        answer_reporters(request.root, registry, deciding.leave(content, registry, by=by, reason=reason), STAYS)
        return see(request, request.address(content, "takedown"), "restored")
    if decision not in ("remove", "erase"):
        raise Invalid(_("Please choose what is decided."), {"decision": _("Please choose what is decided.")})
    require_below(content, Permission.DELETE, request)
    at_once = decision == "erase"
    if at_once:
        _refuse_erasing(content, request)
    answered = deciding.remove(content, registry, by=by, reason=reason, at_once=at_once)
    answer_reporters(request.root, registry, answered, GONE)
    return see(request, request.address(request.root, "takedowns"), "erased" if at_once else "removed")


def _refuse_erasing(content: Content, request: Any) -> None:
    if not request.has_permission(Permission.MANAGE_SITE, content):
        raise NotAllowed(_("Only an administrator of the portal erases content for good."))
    if "sure" not in request.POST:
        sentence = _("Please tick that you know: it cannot be brought back.")
        raise Invalid(sentence, {"sure": sentence})


def _refuse_if_hidden_above(content: Content) -> None:
    above = [place for place in hiding_places(content) if place is not content]
    if above and content.hidden is None:
        raise Conflict(
            _("It is hidden because “${title}” is hidden: decide about that.", mapping={"title": str(above[0].title)})
        )


def _refuse_site(content: Content) -> None:
    if isinstance(content, Site):
        raise Conflict(_("The portal itself can neither be hidden nor removed."))


def _page(content: Content, request: Any, error: Any = None) -> dict[str, Any]:
    case = service_of(content, "takedowns").get(content.docid)
    above = next((place for place in hiding_places(content) if place is not content), None)
    reports = case.reports if case else ()
    decided = case.decided if case else 0
    return {
        "content": content,
        "page_title": _("Hide or remove"),
        "title": str(content.title),
        "hiding": _hiding(content, request) if content.hidden else None,
        "above": (str(above.title), request.address(above, "takedown")) if above is not None else None,
        "case": case_view(case, request) if case else None,
        "reports": [report_view(report, request) for report in reversed(reports[decided:])][:SHOWN],
        "earlier": [report_view(report, request) for report in reversed(reports[:decided])][:SHOWN],
        "deeds": [deed_view(deed, request) for deed in reversed(case.deeds)] if case else [],
        "may_erase": bool(request.has_permission(Permission.MANAGE_SITE, content)),
        "may_remove": bool(request.has_permission(Permission.DELETE, content)),
        "days": deciding.days_kept(request.registry),
        "typed": {name: request.POST.get(name, "") for name in ("do", "decision", "reason")},
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
    }


def _hiding(content: Content, request: Any) -> dict[str, Any]:
    hiding = content.hidden
    by = full_name(content, hiding.by) if hiding and hiding.by else request.say(_("The portal itself"))
    return {"by": by, "when": hiding.when if hiding else None, "reason": hiding.reason if hiding else ""}
