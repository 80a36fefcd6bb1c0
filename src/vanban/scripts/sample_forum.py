"""Fills the forum of a site with the sample topics: members and strangers write, the office reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from vanban.consultations.arriving import publish
from vanban.content import lifecycle
from vanban.content.contribution import Contribution
from vanban.content.forum import Forum
from vanban.content.site import Site, service_of
from vanban.content.topic import Topic
from vanban.content.values import bound_schema, validate
from vanban.forum.quoting import FIRST
from vanban.forum.writing import STRANGER, Writer, write
from vanban.scripts.demo.forum import DemoPost, DemoTopic

PLACE: Final = ("dien-dan", "trao-doi-chuyen-mon")


def add_topics(site: Site, registry: Any, samples: Iterable[DemoTopic]) -> None:
    """Place the sample topics, each with its posts, in the order of what happened."""
    forum: Any = site[PLACE[0]][PLACE[1]]
    for sample in samples:
        topic: Any = _write(forum, sample.posts[0], registry, [], title=sample.title)
        posts: list[Contribution] = [topic]
        for post in sample.posts[1:]:
            posts.append(_write(topic, post, registry, posts))
        topic.closed = sample.closed
        if sample.pinned:
            lifecycle.arrange(forum, [topic.__name__, *forum.order])


def _write(
    place: Forum | Topic, post: DemoPost, registry: Any, before: list[Contribution], **more: str
) -> Contribution:
    writer = Writer(post.login, _name(place, post.login)) if post.login else STRANGER
    quoted = {} if isinstance(place, Forum) else {"quoted": _quoted(before, post.quotes)}
    raw = {"body": post.body, "name": post.name or writer.name, **quoted, **more}
    values = validate(bound_schema(place.takes, place, registry), raw)
    nonce = f"sample {post.when.isoformat()}"
    made = write(place, values, registry, writer, nonce=nonce, channel="web", now=post.when).opinion
    if post.state == "released":
        publish(made, registry)
    return made


def _quoted(before: list[Contribution], place: int) -> str:
    return "" if not place else FIRST if place == 1 else str(before[place - 1].__name__)


def _name(place: Forum | Topic, login: str) -> str:
    return str(service_of(place, "accounts")[login].fullname)
