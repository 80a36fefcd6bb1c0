"""The sample consultations of the demonstration, with what was said to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from vanban.scripts.demo.documents import TEXTS
from vanban.scripts.demo.drafts import record_of
from vanban.scripts.demo.layout import html, read
from vanban.yaml_text import yaml_values


@dataclass(frozen=True)
class DemoConsultation:
    """One consultation: its fields, the state it is shown in, and records of opinions, the first one the oldest."""

    name: str
    fields: dict[str, Any]
    state: str
    opinions: tuple[dict[str, Any], ...]


def consultations(today: date, zone: tzinfo, letter: Path | None = None) -> Iterator[DemoConsultation]:
    """Make the sample consultations: one is open on `today`, one is over, one comes; and one on `letter`, if there is one."""
    source = (TEXTS / "consultations.yaml").read_text(encoding="utf-8")
    records = yaml_values(source)
    for record in [*records, *([record_of(letter)] if letter else [])]:
        fields = {name: value for name, value in record.items() if name not in {"name", "state", "opinions", "markup"}}
        for name in ("opens", "deadline"):
            days, clock = record[name]
            moment = datetime.combine(today + timedelta(days=days), time.fromisoformat(clock), zone)
            fields[name] = moment.astimezone(UTC)
        for name in ("background", "body", "outcome"):
            if name in record:
                fields[name] = html(read(record[name])).replace("h3>", "h2>")
        if "markup" in record:
            fields["body"] = record["markup"]
        fields["questions"] = [{"question": question} for question in record.get("questions", ())]
        yield DemoConsultation(record["name"], fields, record["state"], tuple(record["opinions"]))
