"""The page of a topic: its posts in order, and where to answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from vanban.catalog.resolving import resolve
from vanban.consultations.taking_back import TAKEN_BACK
from vanban.content.post import Post
from vanban.content.topic import RELEASED, Topic
from vanban.forum.writing import MEMBERS, refusal, writer_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import LONGEST
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.contributing import PURPOSE
from vanban.views.forum.posts import Around, pieces, post_view, posts_of
from vanban.views.models import Link
from vanban.views.rows import state_chip
from vanban.views.strangers import hidden_values

PAGE: Final = "vanban.templates:topic.pt"


@view_config(context=Topic, permission=Permission.VIEW, renderer=PAGE)
def show_topic(topic: Topic, request: Any) -> dict[str, Any]:
    """Show one page of the posts; the first page begins with what the topic itself says."""
    forum = topic.__parent__
    if not request.has_permission(Permission.VIEW, forum):
        raise HTTPNotFound
    found, docids = posts_of(topic, request)
    start = min(start_of(request), max(len(docids) - 1, 0) // SIZE * SIZE)
    writer = writer_of(topic, request.identity, request.has_permission)
    sentence = refusal(topic, writer)
    takes = topic.takes_opinions(datetime.now(UTC))
    around = Around(topic, writer, takes and sentence is None)
    shown = ((place, resolve(found.site, docid)) for place, docid in enumerate(docids[start : start + SIZE], start))
    posts = [post_view(post, place + 2, request, around) for place, post in shown if post is not None]
    address = request.address(topic)
    return {
        "content": topic,
        "forum": Link(str(forum.title), request.address(forum)),
        "pieces": pieces(),
        "posts": posts if start else [post_view(topic, 1, request, around), *posts],
        "batch": batch_of(len(docids), start, lambda number: f"{address}?start={number}"),
        "answers": len(docids),
        "continued": bool(start),
        "first_url": address,
        "pinned": topic.pinned,
        "closed": not takes,
        "closed_words": _closed_words(topic, request),
        "chip": None if topic.state == RELEASED else state_chip(topic, request),
        "may_answer": around.answers,
        "refused": request.say(sentence) if takes and sentence else "",
        "login_url": request.address(request.root, "login", query={"next": f"{request.path}#answer"})
        if sentence == MEMBERS
        else "",
        "answer_url": request.address(topic, "answer"),
        "steer_url": request.address(topic, "steer-topic") if request.has_permission(Permission.PUBLISH, topic) else "",
        "queue_url": request.address(topic, "moderation") if writer.is_office else "",
        "longest": LONGEST,
        "member": bool(writer.login),
        **(hidden_values(request, PURPOSE, topic.docid) if around.answers and writer.login else {}),
    }


@view_config(context=Post, permission=Permission.VIEW)
def show_post(post: Post, request: Any) -> Any:
    """Lead to the place of one post on the pages of its topic."""
    topic = post.__parent__
    if not all(request.has_permission(Permission.VIEW, place) for place in (topic, topic.__parent__)):
        raise HTTPNotFound
    if post.state not in (RELEASED, "waiting"):
        return HTTPSeeOther(request.address(post, "moderate"))
    _found, docids = posts_of(topic, request)
    place = docids.index(post.docid) if post.docid in docids else 0
    query = {"start": str(place // SIZE * SIZE)} if place >= SIZE else {}
    return HTTPSeeOther(f"{request.address(topic, **({'query': query} if query else {}))}#{post.__name__}")


def _closed_words(topic: Topic, request: Any) -> str:
    if topic.state in TAKEN_BACK:
        return str(request.say(_("Who opened this topic took it back.")))
    if topic.state != RELEASED:
        return str(request.say(_("This topic is not public yet.")))
    return str(request.say(_("This topic is closed: everything can be read, nothing is added.")))
