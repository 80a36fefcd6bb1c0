"""The sample topics of the demonstration's forum, with what was answered in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from vanban.scripts.demo.documents import TEXTS
from vanban.yaml_text import yaml_values


@dataclass(frozen=True)
class DemoPost:
    """One post: who writes (a login, or the name of a stranger), what, when, and the state it is shown in."""

    login: str
    name: str
    body: str
    when: datetime
    state: str
    quotes: int
    """Place of the post that it answers, 1 for the first; 0 for none."""


@dataclass(frozen=True)
class DemoTopic:
    """One topic: its posts, the first one its own."""

    title: str
    posts: tuple[DemoPost, ...]
    pinned: bool
    closed: bool


def topics(today: date, zone: tzinfo) -> Iterator[DemoTopic]:
    """Make the sample topics; their days are counted back from `today`."""
    source = (TEXTS / "forum.yaml").read_text(encoding="utf-8")
    for record in yaml_values(source):
        posts = tuple(_post(one, today, zone) for one in record["posts"])
        yield DemoTopic(record["title"], posts, record.get("pinned", False), record.get("closed", False))


def _post(record: dict[str, Any], today: date, zone: tzinfo) -> DemoPost:
    days, clock = record["when"]
    moment = datetime.combine(today + timedelta(days=days), time.fromisoformat(clock), zone).astimezone(UTC)
    return DemoPost(
        record.get("login", ""),
        record.get("name", ""),
        record["body"],
        moment,
        record.get("state", "released"),
        record.get("quotes", 0),
    )
