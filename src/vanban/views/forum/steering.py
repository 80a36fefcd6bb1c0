"""The moderators' page of a topic: its title, whether it is open, where it stands."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.content.forum import Forum
from vanban.content.topic import Topic
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.forum.steering import Steering, leaves_members, may_leave, steer
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.topic import TITLE
from vanban.views.notices import see

PAGE: Final = "vanban.templates:steer_topic.pt"
MOST: Final = 100
"""Forums that are offered."""


@view_config(context=Topic, name="steer-topic", request_method="GET", permission=Permission.PUBLISH, renderer=PAGE)
def ask_steering(topic: Topic, request: Any) -> dict[str, Any]:
    """Show how the topic is."""
    typed = {"title": str(topic.title), "forum": str(topic.__parent__.docid)}
    ticked = {name for name, is_so in (("closed", topic.closed), ("pinned", topic.pinned)) if is_so}
    return _page(topic, request, typed, ticked, None)


@view_config(context=Topic, name="steer-topic", request_method="POST", permission=Permission.PUBLISH, renderer=PAGE)
def take_steering(topic: Topic, request: Any) -> Any:
    """Let it be as wished; whatever is wrong, the form comes back with what was typed."""
    sent = request.POST
    typed = {name: sent.get(name, "") for name in ("title", "forum")}
    ticked = {name for name in ("closed", "pinned", "sure") if name in sent}
    try:
        forum = _chosen(topic, request)
        wanted = Steering(typed["title"], "closed" in ticked, "pinned" in ticked, forum, "sure" in ticked)
        by, may = request.identity.login, request.has_permission
        changed = steer(topic, wanted, request.registry, by=by, may=may)
    except (Invalid, Conflict, NotAllowed) as error:
        request.tm.doom() if hasattr(request, "tm") else None
        request.response.status_code = error.status
        return _page(topic, request, typed, ticked, error)
    return see(request, request.address(topic), "saved" if changed else "unchanged")


def _forums(topic: Topic, request: Any) -> list[Forum]:
    """Give the forums in which this person decides and to which the topic may go, the present one among them."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": ("Forum",)},
        sort="title",
        reverse=False,
        today=request.today,
    )
    found = search(query, request.root, request.registry).page(0, MOST)
    here = topic.__parent__
    free = not here.is_for_members or may_leave(topic, request.has_permission)
    others = [one for one in found if one is not here and request.has_permission(Permission.PUBLISH, one)]
    return [here, *(one for one in others if free or not leaves_members(topic, one))]


def _chosen(topic: Topic, request: Any) -> Forum:
    wanted = request.POST.get("forum", "")
    found = next((forum for forum in _forums(topic, request) if str(forum.docid) == wanted), None)
    if found is None:
        sentence = _("Choose one of the forums in which you decide.")
        raise Invalid(sentence, {"forum": sentence})
    return found


def _page(topic: Topic, request: Any, typed: dict[str, str], ticked: set[str], error: Any) -> dict[str, Any]:
    forums = _forums(topic, request)
    return {
        "page_title": _("Topic: ${title}", mapping={"title": str(topic.title)}),
        "show_bar": False,
        "typed": typed,
        "ticked": ticked,
        "forums": [(str(forum.docid), str(forum.title)) for forum in forums],
        "shows_members": any(leaves_members(topic, forum) for forum in forums),
        "longest": TITLE,
        "error": request.say(error.message) if error else "",
        "errors": {name: request.say(words) for name, words in getattr(error, "errors", {}).items()},
        "cancel_url": request.address(topic),
        "takedown_url": request.address(topic, "takedown"),
    }
