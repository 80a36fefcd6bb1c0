"""The sample question box of the demonstration, with what was asked and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.scripts.demo.documents import TEXTS
from vanban.yaml_text import yaml_values

FIELDS: Final = ("title", "body", "matter", "name", "organisation", "anonymous")


@dataclass(frozen=True)
class DemoQuestion:
    """One question: what came, and what became of it."""

    fields: dict[str, Any]
    came: datetime
    done: datetime
    state: str
    unit: str
    reply: str
    remark: str


def question_box(now: datetime) -> tuple[dict[str, Any], list[DemoQuestion]]:
    """Give the fields of the box, and the questions that came before `now`, the oldest first."""
    source = (TEXTS / "questions.yaml").read_text(encoding="utf-8")
    declared = yaml_values(source)
    questions = [_question(record, now.astimezone(UTC)) for record in declared["questions"]]
    return declared["box"], sorted(questions, key=lambda one: one.came)


def _question(record: dict[str, Any], now: datetime) -> DemoQuestion:
    came = now - timedelta(days=record["came"], hours=2)
    return DemoQuestion(
        fields={name: record[name] for name in FIELDS if name in record},
        came=came,
        done=came + timedelta(days=record.get("days", 1), hours=1),
        state=record["state"],
        unit=record.get("unit", ""),
        reply=record.get("reply", "").strip(),
        remark=record.get("remark", ""),
    )
