"""Answers of a text store are remembered until something is written, and not without end."""

import numpy as np
import pytest

from vanban.catalog.text.backend import Words
from vanban.catalog.text.remembered import EACH, Remembered
from vanban.catalog.text.sqlite import SqliteText

DOCIDS = {"a": [1, 2], "b": [3], "c": []}


@pytest.fixture
def reading():
    """Give a reader, and what it was asked for."""
    read = []

    def reader(asked):
        read.extend(asked)
        return [np.array(DOCIDS[one], np.int64) for one in asked]

    return reader, read


def answers(remembered, asked, revision, reader):
    return [docids.tolist() for docids in remembered.of(asked, revision, reader)]


def test_what_was_answered_is_not_read_again_until_something_is_written(reading):
    reader, read = reading
    remembered = Remembered()

    assert answers(remembered, ["a", "b", "a"], 1, reader) == [[1, 2], [3], [1, 2]]
    assert answers(remembered, ["b", "c"], 1, reader) == [[3], []]
    assert read == ["a", "b", "c"]
    assert answers(remembered, ["b"], 2, reader) == [[3]]
    assert read == ["a", "b", "c", "b"]


def test_what_was_asked_last_stays_longest(reading):
    reader, read = reading
    remembered = Remembered(most=2 * EACH + 3)

    for asked in ("a", "b", "a", "c", "a", "b"):
        remembered.of([asked], 1, reader)

    assert read == ["a", "b", "c", "b"]


def test_nobody_changes_an_answer_for_those_after(reading):
    [docids] = Remembered().of(["a"], 1, reading[0])

    with pytest.raises(ValueError, match="read-only"):
        docids[0] = 9


def test_what_another_process_writes_is_found(tmp_path):
    ours, theirs = (SqliteText(str(tmp_path / "text.sqlite")) for _process in range(2))
    ours.put({1: Words(title="công khai")})
    assert ours.holding("khai").tolist() == [1]

    theirs.put({2: Words(title="khai giảng")})
    assert ours.holding("khai").tolist() == [1, 2]
    theirs.drop([1])
    assert ours.holding("khai").tolist() == [2]
    theirs.clear()
    assert ours.holding("khai").tolist() == []
    ours.close()
    theirs.close()
