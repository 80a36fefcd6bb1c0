"""The newest first: whichever way is taken, the order is the same."""

from __future__ import annotations

import BTrees
import pytest
from BTrees.LFBTree import LFSet
from hypatia.field import FieldIndex
from hypothesis import given
from hypothesis import strategies as st

from vanban.catalog import ordering
from vanban.catalog.indexes import Value
from vanban.catalog.ordering import in_order

VALUES = st.dictionaries(st.integers(-99, 99), st.integers(-5, 12), max_size=60)
WITHOUT = st.sets(st.integers(100, 105))


def index_of(values):
    index = FieldIndex(Value("value"), family=BTrees.family64)
    for docid, value in values.items():
        index.index_doc(docid, {"value": value})
    return index


@given(VALUES, WITHOUT, st.integers(1, 70), st.data())
def test_the_last_come_first_and_what_has_no_value_stands_at_the_end(values, without, limit, data):
    wanted = data.draw(st.sets(st.sampled_from(sorted(values)))) if values else set()
    docids = LFSet(wanted | without)

    found = in_order(index_of(values), docids, limit, len(values) + 6, reverse=True)

    known = sorted(wanted, key=lambda docid: (values[docid], docid), reverse=True)
    assert found == [*known, *sorted(without)][:limit]


@given(VALUES, st.integers(1, 70))
def test_walking_down_gives_what_comparing_all_gives(values, limit):
    index, docids = index_of(values), LFSet(values)

    walked = ordering._walked(index, docids, limit, 1)

    if walked is not None:
        assert walked == ordering._all_compared(index, docids, limit)


def test_few_of_many_are_looked_for_by_walking_and_old_ones_are_not():
    index = index_of({docid: docid for docid in range(1000)})

    assert ordering._walked(index, LFSet(range(0, 1000, 2)), 10, 1000) == list(range(998, 978, -2))
    assert ordering._walked(index, LFSet(range(500)), 10, 1000) is None
    assert ordering._walked(index, LFSet(range(10)), 5, 1000) is None


@pytest.mark.parametrize("values", [{}, {1: "a", 2: "b"}])
def test_what_cannot_be_walked_is_compared(values):
    assert ordering._walked(index_of(values), LFSet(values), 1, 1) is None
    assert in_order(index_of(values), LFSet(values), 5, 2, reverse=True) == sorted(values, reverse=True)
