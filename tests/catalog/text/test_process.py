"""Words written by a process of its own."""

from __future__ import annotations

import pytest

from vanban.catalog.text import open_backend
from vanban.catalog.text.backend import Words
from vanban.catalog.text.process import TextProcess
from vanban.errors import Unavailable


def test_a_place_that_cannot_be_written_is_said_to_whoever_waits(tmp_path):
    (tmp_path / "text.sqlite").mkdir()
    process = TextProcess(f"sqlite:///{tmp_path}/text.sqlite")

    with pytest.raises(Unavailable, match=r"text\.sqlite"):
        process.put({1: Words(title="a")}).result(20)

    process.close()


def test_a_process_that_was_ended_is_said_to_whoever_waits(store_uri):
    process = TextProcess(store_uri)
    process._child.kill()
    process._child.wait()

    with pytest.raises(Unavailable):
        process.put({1: Words(title="a")}).result(20)

    process.close()


def test_batches_are_written_whole_and_in_order(store_uri):
    process = TextProcess(store_uri)

    waiting = [process.put({1: Words(title=f"lần {number}"), number: Words(title="x")}) for number in range(2, 6)]
    process.close()

    assert all(one.done() and one.exception() is None for one in waiting)
    backend = open_backend(store_uri)
    assert backend.read(1) == Words(title="lần 5")
    assert sorted(backend.digests()) == [1, 2, 3, 4, 5]
    backend.close()
