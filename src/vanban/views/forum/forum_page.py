"""The page of one section of the forum: its topics, those placed first, then where somebody wrote last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.query import Query, Result, search
from vanban.catalog.resolving import resolve
from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content.base import path_of
from vanban.content.contribution import Contribution
from vanban.content.forum import CLOSED, Forum
from vanban.content.site import service_of, site_of
from vanban.content.topic import RELEASED, TAKEN_BACK, Topic
from vanban.forum.activity import SERVICE, Activity
from vanban.forum.writing import MEMBERS, refusal, writer_of
from vanban.permissions import Permission
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.forum.posts import name_of
from vanban.views.models import Chip
from vanban.views.rows import state_chip

PAGE: Final = "vanban.templates:forum.pt"


@dataclass(frozen=True)
class TopicRow:
    """One topic in the list."""

    title: str
    url: str
    who: str
    """Empty of one that was taken back."""
    when: datetime
    posts: int
    """With the first one, unless that was taken back."""
    last_who: str
    last_when: datetime | None
    last_url: str
    pinned: bool
    closed: bool
    chip: Chip | None


@dataclass(frozen=True)
class ForumRow:
    """One section in a list of them."""

    title: str
    url: str
    description: str
    topics: int
    posts: int
    closed: bool
    last: TopicRow | None


@view_config(context=Forum, permission=Permission.VIEW, renderer=PAGE)
def show_forum(forum: Forum, request: Any) -> dict[str, Any]:
    """List the topics that the reader may see."""
    found, docids = topics_of(forum, request)
    start = min(start_of(request), max(len(docids) - 1, 0) // SIZE * SIZE)
    writer = writer_of(forum, request.identity, request.has_permission)
    sentence, takes = refusal(forum, writer), forum.takes_opinions(datetime.now(UTC))
    address = request.address(forum)
    return {
        "content": forum,
        "lead": request.linked_text(forum, str(forum.description or "")),
        "topics": _rows(found, docids[start : start + SIZE], request),
        "batch": batch_of(len(docids), start, lambda number: f"{address}?start={number}"),
        "total": len(docids),
        "posts": tally_of(forum).total(PUBLIC),
        "chip": None if forum.state == "open" else state_chip(forum, request),
        "new_url": request.address(forum, "new-topic") if takes and sentence is None else "",
        "refused": request.say(sentence) if takes and sentence else "",
        "login_url": request.address(request.root, "login", query={"next": request.path})
        if sentence == MEMBERS and takes
        else "",
        "queue_url": request.address(forum, "moderation") if writer.is_office else "",
        "receipt_url": request.address(request.root, "receipt"),
    }


def topics_of(forum: Forum, request: Any) -> tuple[Result, list[int]]:
    """Give the topics of `forum` that the reader may see, and their docids in the order of the list.

    One that was taken back is among them as long as others answered in it: nothing else leads to what they wrote.
    """
    states = (RELEASED, "waiting") if request.identity is not None else (RELEASED,)
    gone = _found(forum, request, (TAKEN_BACK,))
    empty = [docid for docid in gone.docids if not _is_answered(resolve(gone.site, docid))]
    found = _found(forum, request, (*states, TAKEN_BACK)).without(empty)
    activity: Activity = service_of(forum, SERVICE)
    pinned = [
        topic.docid for name in forum.order if _is_pinned(topic := forum.get(name)) and topic.docid in found.docids
    ]
    placed = set(pinned)
    return found, [*pinned, *(docid for docid in activity.newest_first(found.docids) if docid not in placed)]


def _found(forum: Forum, request: Any, states: tuple[str, ...]) -> Result:
    query = Query(
        principals=request.principals,
        any_of={"portal_type": ("Topic",), "review_state": states},
        below=path_of(forum),
        depth=1,
        today=request.today,
    )
    return search(query, site_of(forum), request.registry)


def _is_answered(topic: Any) -> bool:
    return topic is not None and tally_of(topic).total(PUBLIC) > 0


def _is_pinned(topic: Any) -> bool:
    """Tell whether `topic` stands first; what was taken back is nothing to begin with."""
    return topic is not None and topic.state != TAKEN_BACK and topic.pinned


def forum_row(forum: Forum, request: Any) -> ForumRow:
    """Describe `forum` where several are listed."""
    found, _docids = topics_of(forum, request)
    activity: Activity = service_of(forum, SERVICE)
    newest = activity.newest_first(found.docids)[:1]
    return ForumRow(
        title=str(forum.title),
        url=request.address(forum),
        description=str(forum.description or ""),
        topics=found.total,
        posts=tally_of(forum).total(PUBLIC),
        closed=forum.state in CLOSED,
        last=next(iter(_rows(found, newest, request)), None),
    )


def _rows(found: Result, docids: Iterable[int], request: Any) -> list[TopicRow]:
    topics = (resolve(found.site, docid) for docid in docids)
    return [_row(topic, request) for topic in topics if isinstance(topic, Topic)]


def _row(topic: Topic, request: Any) -> TopicRow:
    activity: Activity = service_of(topic, SERVICE)
    said = activity.of(topic.docid or 0)
    last = resolve(site_of(topic), said.docid) if said is not None and said.docid != topic.docid else None
    answered, gone = isinstance(last, Contribution), topic.state == TAKEN_BACK
    return TopicRow(
        title=str(topic.title),
        url=request.address(topic),
        who="" if gone else name_of(topic, request),
        when=topic.created,
        posts=tally_of(topic).total(PUBLIC) + (not gone),
        last_who=name_of(last, request) if isinstance(last, Contribution) else "",
        last_when=said.when if said is not None and answered else None,
        last_url=request.address(last) if answered else "",
        pinned=_is_pinned(topic),
        closed=topic.closed,
        chip=None if topic.state in (RELEASED, TAKEN_BACK) else state_chip(topic, request),
    )
