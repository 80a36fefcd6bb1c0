"""The process that writes words writes whole batches, says what is wrong, and ends with its owner."""

import pytest

from vanban.catalog.text.backend import Words
from vanban.catalog.text.process import TextProcess
from vanban.catalog.text.sqlite import SqliteText
from vanban.errors import Unavailable


def test_what_was_given_is_written_before_it_closes(tmp_path):
    process = TextProcess(f"sqlite:///{tmp_path}/text.sqlite")

    futures = [process.put({number: Words(title=f"văn bản {number}")}) for number in range(5)]
    process.close()

    assert all(future.exception() is None for future in futures)
    backend = SqliteText(f"{tmp_path}/text.sqlite")
    assert set(backend.digests()) == set(range(5))
    backend.close()


def test_what_cannot_be_written_is_told(tmp_path):
    process = TextProcess(f"sqlite:///{tmp_path}/file/text.sqlite")
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(Unavailable, match="cannot be written"):
        process.put({1: Words(title="a")}).result()

    process.close()


def test_a_process_that_was_ended_is_told(tmp_path):
    process = TextProcess(f"sqlite:///{tmp_path}/text.sqlite")
    process._child.kill()
    process._child.wait()

    with pytest.raises(Unavailable, match="has ended"):
        process.put({1: Words(title="a")}).result()

    process.kill()
