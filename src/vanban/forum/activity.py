"""What was said last in each topic, without looking through its posts.

Whoever posts writes this, many at once in a lively topic: of two who do, the later one is kept (`_p_resolveConflict`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from BTrees.LOBTree import LOBTree
from persistent import Persistent
from pyramid.events import subscriber

from vanban.catalog.extracting import microseconds
from vanban.catalog.query import Query, search
from vanban.consultations.tally import PUBLIC
from vanban.content.base import path_of
from vanban.content.contribution import Contribution
from vanban.content.events import Added, ContentEvent, HidingChanged, Removing, StateChanged
from vanban.content.post import Post
from vanban.content.site import service_of, site_of
from vanban.content.topic import Topic
from vanban.permissions import Role, role_principal

SERVICE: Final = "forum-activity"
ANYBODY: Final = frozenset((role_principal(Role.ANONYMOUS),))
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What was said last: when, and the docid of the post, or of the topic itself."""

    when: datetime
    docid: int


class Latest(Persistent):
    """The last that was said in one topic."""

    def __init__(self, when: int, docid: int) -> None:
        self.when = when
        """In microseconds since 1970."""
        self.docid = docid

    def _p_resolveConflict(  # noqa: N802 (the name is that of ZODB)
        self, _old: dict[str, int], saved: dict[str, int], new: dict[str, int]
    ) -> dict[str, int]:
        return max(saved, new, key=lambda state: state["when"])


class Activity(Persistent):
    """The last that was said in every topic, by its docid."""

    def __init__(self) -> None:
        self._latest: LOBTree = LOBTree()

    def of(self, docid: int) -> Said | None:
        """Give what was said last in the topic `docid`."""
        found: Latest | None = self._latest.get(docid)
        return None if found is None else Said(_EPOCH + timedelta(microseconds=found.when), found.docid)

    def newest_first(self, docids: Iterable[int]) -> list[int]:
        """Order topics by what was said last in each."""
        times = {docid: found.when for docid in docids if (found := self._latest.get(docid)) is not None}
        return sorted(docids, key=lambda docid: (times.get(docid, 0), docid), reverse=True)

    def note(self, topic: int, when: int, docid: int) -> None:
        """Keep that `docid` was said at `when`, unless something was said later."""
        found: Latest | None = self._latest.get(topic)
        if found is None:
            self._latest[topic] = Latest(when, docid)
        elif when > found.when:
            found.when, found.docid = when, docid

    def put_back(self, topic: int, when: int, docid: int) -> None:
        """Keep that `docid` is the last now: what came after it is not public any more."""
        found: Latest = self._latest[topic]
        found.when, found.docid = when, docid

    def drop(self, topic: int) -> None:
        """Forget a topic that goes."""
        self._latest.pop(topic, None)


def last_said(topic: Topic) -> Said | None:
    """Give what was said last in `topic`."""
    found: Said | None = service_of(topic, SERVICE).of(topic.docid)
    return found


@subscriber(Added)
@subscriber(StateChanged)
@subscriber(HidingChanged)
def follow(event: ContentEvent) -> None:
    """Note what became public, and forget as the last what is public no more."""
    content = event.content
    if isinstance(content, (Topic, Post)):
        _follow(content, event.registry, is_public=content.state in PUBLIC and content.hidden is None)


@subscriber(Removing)
def forget(event: Removing) -> None:
    """Keep nothing of a topic that goes; of a post, that it is not the last any more."""
    content = event.content
    if isinstance(content, Topic):
        service_of(content, SERVICE).drop(content.docid)
    elif isinstance(content, Post) and event.top is content:
        _follow(content, event.registry, is_public=False)


def _follow(content: Contribution, registry: Any, *, is_public: bool) -> None:
    topic = content if isinstance(content, Topic) else content.__parent__
    if not isinstance(topic, Topic) or topic.docid is None or content.docid is None:
        return
    activity: Activity = service_of(topic, SERVICE)
    if content is topic or is_public:
        activity.note(topic.docid, microseconds(content.created), content.docid)
        return
    said = activity.of(topic.docid)
    if said is not None and said.docid == content.docid:
        last = _last_but(content, topic, registry)
        activity.put_back(topic.docid, microseconds(last.created), last.docid or 0)


def _last_but(gone: Contribution, topic: Topic, registry: Any) -> Contribution:
    """Give the newest public post of `topic` that is not `gone`; the topic itself when there is none."""
    query = Query(
        principals=ANYBODY,
        any_of={"portal_type": ("Post",), "review_state": PUBLIC},
        below=path_of(topic),
        depth=1,
        sort="created",
    )
    found = (one for one in search(query, site_of(topic), registry).page(0, 2) if one is not gone)
    last = next(found, topic)
    return last if isinstance(last, Contribution) else topic
