"""Writes down what became of each row: a table for people, JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from vanban.errors import SetupError
from vanban.scripts.importing.rows import BAD, Outcome, Status
from vanban.tables import Column, write_csv

Translate = Callable[[str], str]
COLUMNS: Final = tuple(Column(name) for name in ("row", "status", "path", "field", "message"))


def check_report(name: str | None) -> None:
    """Raise `SetupError` when the report could not be written in the end."""
    if name is None:
        return
    try:
        Path(name).open("ab").close()
    except OSError as error:
        raise SetupError(f"The report {name} cannot be written: {error.strerror}.") from error


def write_report(name: str, outcomes: Sequence[Outcome], translate: Translate) -> None:
    """Write the report: JSON when the name says so, else CSV that Excel reads, of `COLUMNS`."""
    if name.lower().endswith(".json"):
        text = json.dumps([as_json(outcome, translate) for outcome in outcomes], ensure_ascii=False, indent=2)
        Path(name).write_text(text + "\n", "utf-8")
        return
    rows = (
        (outcome.row, outcome.status, outcome.path, field, translate(sentence))
        for outcome in outcomes
        for field, sentence in outcome.problems or [("", "")]
    )
    with Path(name).open("wb") as file:
        write_csv(file, COLUMNS, rows)


def as_json(outcome: Outcome, translate: Translate) -> dict[str, Any]:
    """Give one outcome as JSON."""
    problems = [{"field": field, "message": translate(sentence)} for field, sentence in outcome.problems]
    return {"row": outcome.row, "status": str(outcome.status), "path": outcome.path, "problems": problems}


def lines(outcomes: Iterable[Outcome], translate: Translate) -> Iterable[str]:
    """Say, a line each, what is to be known of rows: problems, and warnings."""
    for outcome in outcomes:
        if outcome.status is Status.DONE:
            continue
        for field, sentence in outcome.problems:
            warning = "" if outcome.status in BAD else " (warning)"
            yield f"row {outcome.row}{warning}: {f'{field}: ' if field else ''}{' '.join(translate(sentence).split())}"


def summary(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Count what became of rows."""
    counted = Counter(outcome.status for outcome in outcomes)
    return {str(status): counted[status] for status in Status if counted[status]}
