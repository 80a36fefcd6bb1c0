"""What moderators do with a topic: close it, let it stand first, call it otherwise, move it to another forum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.forum import Forum
from vanban.content.history import Entry
from vanban.content.site import site_of
from vanban.content.topic import Topic
from vanban.content.values import bound_schema, validate
from vanban.errors import Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import note_deed

MOST_PINNED = 20
SHOWN_TO_ALL: Final[str] = _(
    "What members wrote among themselves here would become public, with their names. Confirm that this is meant."
)


@dataclass(frozen=True)
class Steering:
    """How a topic is to be."""

    title: str
    closed: bool
    pinned: bool
    forum: Forum
    sure: bool = False
    """Whether who wishes it confirmed that it leaves a forum of members."""


def leaves_members(topic: Topic, forum: Forum) -> bool:
    """Tell whether `topic`, in a forum that only members read, would lie in one that others read."""
    return topic.__parent__.is_for_members and not forum.is_for_members


def may_leave(topic: Topic, may: Any) -> bool:
    """Tell whether somebody may show others what members wrote: who may open their whole forum to everybody."""
    return bool(may(Permission.SHARE, topic.__parent__))


def steer(topic: Topic, wanted: Steering, registry: Any, *, by: str, may: Any) -> tuple[str, ...]:
    """Let `topic` be as `wanted`; give the names of what changed.

    Raises `Invalid` for a title that cannot be and for what is not confirmed, `NotAllowed` for a forum in which this
    person does not decide, or out of one whose members this person may not make public.
    """
    if wanted.forum is not topic.__parent__ and not may(Permission.PUBLISH, wanted.forum):
        raise NotAllowed(_("You do not decide in the forum “${title}”.", mapping={"title": str(wanted.forum.title)}))
    _require_leaving(topic, wanted, may)
    _require_pinning(topic, wanted, may)
    changed = [name for name, done in _steps(topic, wanted, registry, by) if done]
    if changed:
        note_deed(site_of(topic), registry, "topic-steered", path_string(topic), fields=changed)
    return tuple(changed)


def _require_leaving(topic: Topic, wanted: Steering, may: Any) -> None:
    """A topic goes by the rule of its forum, whose workflow keeps `publish_to_all` for who may `share`."""
    if not leaves_members(topic, wanted.forum):
        return
    if not may_leave(topic, may):
        raise NotAllowed(
            _(
                "Only the head of the board shows others what members wrote among themselves. Ask there, or choose a forum of members."
            )
        )
    if not wanted.sure:
        raise Invalid(SHOWN_TO_ALL, {"sure": SHOWN_TO_ALL})


def _require_pinning(topic: Topic, wanted: Steering, may: Any) -> None:
    forum = wanted.forum
    stays = forum is topic.__parent__
    if wanted.pinned == (topic.pinned and stays):
        return
    if not may(Permission.PUBLISH, forum):
        raise NotAllowed(_("You do not decide in the forum “${title}”.", mapping={"title": str(forum.title)}))
    if wanted.pinned and len(forum.order) >= MOST_PINNED:
        sentence = _(
            "At most ${most} topics stand first in a forum. Let another one go first.", mapping={"most": MOST_PINNED}
        )
        raise Invalid(sentence, {"pinned": sentence})


def _steps(topic: Topic, wanted: Steering, registry: Any, by: str) -> list[tuple[str, bool]]:
    renamed = _rename(topic, wanted.title, registry, by)
    closed = wanted.closed != topic.closed
    if closed:
        topic.closed = wanted.closed
        topic.remember(Entry("close-topic" if wanted.closed else "reopen-topic", by, lifecycle.now()))
    moved = wanted.forum is not topic.__parent__
    if moved:
        lifecycle.move(topic, wanted.forum, registry, by=by)
    return [("title", renamed), ("closed", closed), ("forum", moved), ("pinned", _pin(topic, wanted.pinned))]


def _rename(topic: Topic, title: str, registry: Any, by: str) -> bool:
    values = {name: getattr(topic, name) for name in topic.field_names()} | {"title": title}
    checked = validate(bound_schema("Topic", topic.__parent__, registry), values)["title"]
    return bool(lifecycle.modify(topic, {"title": checked}, registry, by=by))


def _pin(topic: Topic, pinned: bool) -> bool:
    forum, name = topic.__parent__, str(topic.__name__)
    if pinned == topic.pinned:
        return False
    others = [other for other in forum.order if other != name]
    lifecycle.arrange(forum, [name, *others] if pinned else others)
    return True
