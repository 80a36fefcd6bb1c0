"""How long an answer may take is data, with the days on which it holds."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.errors import SetupError
from vanban.privacy.deadlines import Kind, deadline_of, read_deadlines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- nothing",
        "- {kinds: [see]}",
        "- {kinds: [dance], days: 1, extension: 0, acknowledge: 1, basis: x, valid_from: 2026-01-01}",
        "- {kinds: [see], days: 0, extension: 0, acknowledge: 1, basis: x, valid_from: 2026-01-01}",
        ": : :",
        "- {kinds: [see], days: 1, extension: 0, acknowledge: 1, basis: x, valid_from: 2026-01-01}",
    ],
)
def test_a_file_that_says_nothing_useful_is_an_error_at_start(tmp_path, text):
    path = tmp_path / "deadlines.yaml"
    path.write_text(text)

    with pytest.raises(SetupError, match=r"deadlines\.yaml"):
        read_deadlines({"vanban.privacy.deadlines": str(path)})


def test_a_file_that_is_not_there_is_an_error_at_start(tmp_path):
    with pytest.raises(SetupError):
        read_deadlines({"vanban.privacy.deadlines": str(tmp_path / "none.yaml")})


@pytest.mark.parametrize(
    ("kind", "day", "days"),
    [
        (Kind.ERASE, date(2025, 12, 31), 3),
        (Kind.ERASE, date(2026, 1, 1), 20),
        (Kind.SEE, date(2026, 11, 26), 10),
        (Kind.RESTRICT, date(2026, 11, 26), 15),
        (Kind.SEE, date(2020, 1, 1), 10),
    ],
)
def test_the_law_of_the_day_holds(registry, kind, day, days):
    assert deadline_of(registry, kind, day).days == days
