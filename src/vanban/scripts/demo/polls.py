"""The sample polls of the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from vanban.scripts.demo.documents import TEXTS
from vanban.yaml_text import yaml_values

NOT_FIELDS = frozenset({"name", "state", "votes", "voters"})


@dataclass(frozen=True)
class DemoPoll:
    """One poll: its fields, the state it is shown in, and how many chose each of its choices."""

    name: str
    fields: dict[str, Any]
    state: str
    votes: tuple[int, ...]
    voters: int


def polls(today: date, zone: tzinfo) -> Iterator[DemoPoll]:
    """Make the sample polls: one is open on `today`, one is over."""
    source = (TEXTS / "polls.yaml").read_text(encoding="utf-8")
    for record in yaml_values(source):
        fields = {name: value for name, value in record.items() if name not in NOT_FIELDS}
        for name in ("opens", "deadline"):
            days, clock = record[name]
            moment = datetime.combine(today + timedelta(days=days), time.fromisoformat(clock), zone)
            fields[name] = moment.astimezone(UTC)
        fields["choices"] = [{"choice": words} for words in record["choices"]]
        votes = tuple(record["votes"])
        yield DemoPoll(record["name"], fields, record["state"], votes, record.get("voters", sum(votes)))
