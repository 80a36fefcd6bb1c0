"""Putting right and deleting what one wrote oneself, when logged in."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.post import Post
from vanban.content.topic import Topic
from vanban.errors import Conflict, Invalid
from vanban.forum.own import MINUTES, TOO_LATE, change, delete, is_own, may_change
from vanban.forum.writing import Writer, writer_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import LONGEST
from vanban.views.notices import see

CHANGE: Final = "vanban.templates:change_post.pt"
DELETE: Final = "vanban.templates:delete_post.pt"


@view_config(context=Post, name="change-post", request_method="GET", permission=Permission.VIEW, renderer=CHANGE)
@view_config(context=Topic, name="change-post", request_method="GET", permission=Permission.VIEW, renderer=CHANGE)
def ask_change(content: Post | Topic, request: Any) -> dict[str, Any]:
    """Show the words, to be put right."""
    writer = _own_writer(content, request)
    error = None if may_change(content, writer) else Conflict(TOO_LATE)
    return _page(content, request, str(content.body or ""), error)


@view_config(context=Post, name="change-post", request_method="POST", permission=Permission.VIEW, renderer=CHANGE)
@view_config(context=Topic, name="change-post", request_method="POST", permission=Permission.VIEW, renderer=CHANGE)
def take_change(content: Post | Topic, request: Any) -> Any:
    """Keep them; whatever is wrong, the form comes back with what was typed."""
    writer, body = _own_writer(content, request), request.POST.get("body", "")
    try:
        changed = change(content, body, request.registry, writer)
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return _page(content, request, body, error)
    return see(request, _where(content, request), "saved" if changed else "unchanged")


@view_config(context=Post, name="delete-post", request_method="GET", permission=Permission.VIEW, renderer=DELETE)
@view_config(context=Topic, name="delete-post", request_method="GET", permission=Permission.VIEW, renderer=DELETE)
def ask_deletion(content: Post | Topic, request: Any) -> dict[str, Any]:
    """Ask whether that is meant."""
    _own_writer(content, request)
    return {**_about(content, request), "page_title": _("Delete what I wrote")}


@view_config(context=Post, name="delete-post", request_method="POST", permission=Permission.VIEW)
@view_config(context=Topic, name="delete-post", request_method="POST", permission=Permission.VIEW)
def take_deletion(content: Post | Topic, request: Any) -> Any:
    """Take it back: what was written goes."""
    delete(content, request.registry, _own_writer(content, request))
    return see(request, request.address(content.__parent__), "deleted")


def _own_writer(content: Post | Topic, request: Any) -> Writer:
    """Give who wrote `content`; nobody else finds this page."""
    topic = content if isinstance(content, Topic) else content.__parent__
    writer = writer_of(topic, request.identity, request.has_permission)
    if not is_own(content, writer):
        raise HTTPNotFound
    return writer


def _where(content: Post | Topic, request: Any) -> str:
    seen = request.has_permission(Permission.VIEW, content)
    return str(request.address(content if seen else content.__parent__))


def _about(content: Post | Topic, request: Any) -> dict[str, Any]:
    return {
        "show_bar": False,
        "title": str(content.title if isinstance(content, Topic) else content.__parent__.title),
        "cancel_url": _where(content, request),
        "is_topic": isinstance(content, Topic),
        "words": content.extract,
    }


def _page(content: Post | Topic, request: Any, body: str, error: Any) -> dict[str, Any]:
    return {
        **_about(content, request),
        "page_title": _("Put right what I wrote"),
        "body": body,
        "minutes": MINUTES,
        "longest": LONGEST,
        "error": request.say(error.errors.get("body", error.message) if isinstance(error, Invalid) else error.message)
        if error
        else "",
    }
