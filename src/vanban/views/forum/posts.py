"""Turns topics and posts into what their readers see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pyramid.renderers import get_renderer

from vanban.catalog.query import Query, Result, search
from vanban.consultations.taking_back import TAKEN_BACK
from vanban.content.base import path_of
from vanban.content.contribution import Contribution
from vanban.content.site import site_of
from vanban.content.topic import RELEASED, Topic
from vanban.forum.own import is_own, may_change
from vanban.forum.quoting import FIRST, quoted_in
from vanban.forum.writing import Writer
from vanban.i18n import _
from vanban.views.consultations.opinions import words_of_covering
from vanban.views.files import files_in
from vanban.views.models import Chip
from vanban.views.plain_text import as_html
from vanban.views.rows import state_chip

QUOTED: Final = 300
"""Characters of a quoted post that are shown."""


@dataclass(frozen=True)
class QuoteView:
    """The post that another one answers."""

    who: str
    words: str
    """Empty when it is not public any more."""
    url: str


@dataclass(frozen=True)
class PostView:
    """One post as its readers meet it."""

    anchor: str
    number: int
    url: str
    who: str
    is_member: bool
    when: datetime
    changed: bool
    gone: bool
    """Whether its writer took it back: nothing of it is left."""
    body: str
    quote: QuoteView | None
    files: tuple[Any, ...]
    chip: Chip | None
    """Its state, where not everybody reads it."""
    quote_url: str
    report_url: str
    change_url: str
    delete_url: str
    decide_url: str
    covered: str
    """That the office took words out of it; empty where it did not."""


@dataclass(frozen=True)
class Around:
    """What holds for every post of a page."""

    topic: Topic
    writer: Writer
    answers: bool
    """Whether whoever reads may answer."""


def posts_of(topic: Topic, request: Any) -> tuple[Result, list[int]]:
    """Give the posts of `topic` that the reader may see, and their docids, the oldest first."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": ("Post",), "review_state": _states(request)},
        below=path_of(topic),
        depth=1,
        today=request.today,
    )
    found = search(query, site_of(topic), request.registry)
    created = found.indexes["created"]._rev_index
    return found, sorted(found.docids, key=lambda docid: (created.get(docid, 0), docid))


def _states(request: Any) -> tuple[str, ...]:
    """Who moderates, or wrote it, sees in its place what still waits."""
    return (RELEASED, "waiting") if request.identity is not None else (RELEASED,)


def post_view(post: Any, number: int, request: Any, around: Around) -> PostView:
    """Describe one post, or the first one: the topic itself."""
    topic, writer = around.topic, around.writer
    first, address = post is topic, request.address(post)
    name = FIRST if first else str(post.__name__)
    public, own = post.state == RELEASED, is_own(post, writer)
    return PostView(
        anchor=f"bai-{FIRST}" if first else name,
        number=number,
        url=address if not first else f"{address}#bai-{FIRST}",
        who=_who(post, writer, request),
        is_member=bool(post.creator),
        when=post.created,
        changed=bool(post.earlier),
        gone=post.state in TAKEN_BACK,
        body=request.linked(post, str(as_html(str(post.body or "")))),
        quote=None if first else _quote(post, request),
        files=files_in(post, "attachments", request),
        chip=None if public else state_chip(post, request),
        quote_url=request.address(topic, "answer", query={"quote": name}) if around.answers and public else "",
        report_url=request.address(post, "report-content") if public and not own else "",
        change_url=request.address(post, "change-post") if may_change(post, writer) else "",
        delete_url=request.address(post, "delete-post") if own and post.state not in TAKEN_BACK else "",
        decide_url=request.address(post, "moderate") if writer.is_office else "",
        covered="" if post.state in TAKEN_BACK else words_of_covering(post, request),
    )


def quote_view(topic: Topic, name: str, request: Any) -> QuoteView | None:
    """Describe the post of `topic` that `name` names; nothing of one that is not public."""
    found = quoted_in(topic, name)
    if found is None:
        return None
    words = " ".join(str(found.body or "").split())
    shown = words if len(words) <= QUOTED else f"{words[:QUOTED].rsplit(' ', 1)[0]} …"
    return QuoteView(name_of(found, request), shown, request.address(found))


def pieces() -> Any:
    """Give how forums and posts look, for the templates that show them."""
    return get_renderer("vanban.templates:forum_parts.pt").implementation()


def name_of(post: Contribution, request: Any) -> str:
    """Give under which name the public reads `post`."""
    shown = "" if "name" in post.withheld else post.name
    return shown or str(request.say(_("No name given")))


def _quote(post: Any, request: Any) -> QuoteView | None:
    if not post.quoted:
        return None
    return quote_view(post.__parent__, post.quoted, request) or QuoteView("", "", "")


def _who(post: Any, writer: Writer, request: Any) -> str:
    return post.name if writer.is_office and post.name else name_of(post, request)
