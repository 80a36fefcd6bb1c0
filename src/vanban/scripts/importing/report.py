"""Writes down what became of each row: a table for people, JSON for programs."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from vanban.errors import SetupError
from vanban.scripts.importing.rows import BAD, Outcome, Status

Translate = Callable[[str], str]


def check_report(name: str | None) -> None:
    """Raise `SetupError` when the report could not be written in the end."""
    if name is None:
        return
    try:
        Path(name).open("ab").close()
    except OSError as error:
        raise SetupError(f"The report {name} cannot be written: {error.strerror}.") from error


def write_report(name: str, outcomes: Sequence[Outcome], translate: Translate) -> None:
    """Write the report: JSON when the name says so, else CSV that Excel reads (row, status, path, field, message)."""
    if name.lower().endswith(".json"):
        text = json.dumps([as_json(outcome, translate) for outcome in outcomes], ensure_ascii=False, indent=2)
        Path(name).write_text(text + "\n", "utf-8")
        return
    with Path(name).open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(("row", "status", "path", "field", "message"))
        for outcome in outcomes:
            for field, sentence in outcome.problems or [("", "")]:
                table.writerow((outcome.row, outcome.status, outcome.path, field, _inert(translate(sentence))))


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


def _inert(text: str) -> str:
    """Keep a spreadsheet from taking `text`, which repeats what a stranger wrote, for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
