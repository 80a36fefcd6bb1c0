"""Answers why somebody may see or change something, or why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.i18n import _
from vanban.permissions import ON_CONTENT, Permission
from vanban.security.explaining import ANYBODY, Obstacle, Reason, Verdict, asked, explain
from vanban.security.words import DEEDS, role_title
from vanban.views.languages import called
from vanban.views.sharing_preview import title_of
from vanban.views.sharing_rows import FOUND, find_principals, place_link
from vanban.workflow.engine import state_of

REASONS: Final = {
    "everybody": _("Everybody may, as it is “${state}”."),
    "logged-in": _("Everybody who is logged in may."),
    "owner": _("They made it, and it is “${state}”."),
    "shared": _("“${role}”, given to them on “${place}”."),
    "shared through a group": _("“${role}”, given on “${place}” to the group “${group}”."),
    "administrator": _("“${role}” on the whole portal."),
    "site-role": _("“${role}” on the whole portal."),
    "administrator through a group": _("“${role}” on the whole portal, through the group “${group}”."),
    "site-role through a group": _("“${role}” on the whole portal, through the group “${group}”."),
}


@view_config(context=Content, name="why", permission=Permission.SHARE, renderer="vanban.templates:why.pt")
def show_why(content: Content, request: Any) -> dict[str, Any]:
    """Show what a person, a group or anybody may do here, and why."""
    accounts = service_of(content, "accounts")
    query = request.GET.get("query", "").strip()
    who = asked(request.GET.get("who") or ANYBODY, accounts)
    if who is None:
        raise HTTPNotFound
    verdicts = [explain(content, who, permission, request.registry) for permission in ON_CONTENT]
    return {
        "content": content,
        "page_title": _("Who may do what: ${title}", mapping={"title": str(content.title)}),
        "query": query,
        "found": [_choice(principal, content, request) for principal in find_principals(accounts, query)[:FOUND]],
        "who": who.title or request.say(_("Somebody who is not logged in")),
        "anybody_url": "" if who.principal == ANYBODY else request.address(content, "why"),
        "disabled": who.disabled,
        "rows": [_row(verdict, content, request) for verdict in verdicts],
    }


def _choice(principal: str, content: Content, request: Any) -> dict[str, str]:
    kind, _colon, name = principal.partition(":")
    return {
        "title": called(title_of(principal, service_of(content, "accounts")), request),
        "name": name,
        "kind": kind,
        "url": request.address(content, "why", query={"who": principal}),
    }


def _row(verdict: Verdict, content: Content, request: Any) -> dict[str, Any]:
    words = _reasons(verdict, content, request) if verdict.allowed else _obstacles(verdict, content, request)
    return {"deed": request.say(DEEDS[verdict.permission]), "allowed": verdict.allowed, "lines": list(words)}


def _reasons(verdict: Verdict, content: Content, request: Any) -> Iterator[dict[str, str]]:
    for reason in verdict.reasons:
        place = place_link(reason.place, request) if reason.place is not None else {"url": ""}
        yield {"text": request.say(_reason(reason, content, request)), "url": place["url"]}


def _reason(reason: Reason, content: Content, request: Any) -> Any:
    accounts = service_of(content, "accounts")
    words = {"role": role_title(reason.role, reason.place is None), "state": _state(content, request)}
    if reason.via:
        words["group"] = title_of(reason.via, accounts)
    if reason.place is not None:
        words["place"] = place_link(reason.place, request)["title"] or _("a folder further up")
    if reason.kind == "everybody" and not words["state"]:
        return _("Everybody may.")
    through = f"{reason.kind} through a group" if reason.via else reason.kind
    return _(str(REASONS[through]), mapping=words)


def _obstacles(verdict: Verdict, content: Content, request: Any) -> Iterator[dict[str, str]]:
    for obstacle in verdict.obstacles:
        stop = place_link(obstacle.stop, request) if obstacle.stop is not None else {"url": ""}
        yield {"text": request.say(_obstacle(obstacle, content, request)), "url": stop["url"]}


def _obstacle(obstacle: Obstacle, content: Content, request: Any) -> Any:
    words = {"role": role_title(obstacle.role) if obstacle.role else "", "state": _state(content, request)}
    if obstacle.kind == "stopped" and obstacle.place is not None and obstacle.stop is not None:
        words["place"] = place_link(obstacle.place, request)["title"] or _("a folder further up")
        words["stop"] = place_link(obstacle.stop, request)["title"] or _("a folder further up")
        return _("“${role}” given on “${place}” ends at “${stop}”, which inherits no rights.", mapping=words)
    if obstacle.kind == "state" and words["state"]:
        return _("They have “${role}”, which does not suffice while this is “${state}”.", mapping=words)
    if obstacle.kind == "state":
        return _("They have “${role}”, which does not suffice.", mapping=words)
    return _("Nothing is given to them here.")


def _state(content: Content, request: Any) -> Any:
    state = state_of(content, request.registry)
    return "" if state is None else state.title
