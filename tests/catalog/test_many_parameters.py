"""An address of thousands of choices costs no more than one of a few."""

from __future__ import annotations

from datetime import date

from webob.multidict import MultiDict

from vanban.catalog.parameters import MOST, asked


def test_no_more_parameters_are_read_than_anybody_chooses():
    params = MultiDict([("kind", f"loai-{number}") for number in range(5000)] + [("text", "a")])

    assert len(asked(params, frozenset(), date(2026, 1, 1)).pairs) == MOST


def test_the_same_choice_counts_once():
    params = MultiDict([("kind", "cong-van")] * 3 + [("text", "a")])

    assert asked(params, frozenset(), date(2026, 1, 1)).pairs == (("kind", "cong-van"), ("text", "a"))
