"""What a save that came to nothing leaves behind: nothing."""

from __future__ import annotations

import errno

import pytest
import transaction
from ZODB.blob import Blob
from ZODB.DB import DB
from ZODB.POSException import ConflictError

from vanban.storage import resolve


@pytest.fixture
def db(tmp_path):
    opened = DB(resolve(f"vanban://{tmp_path}")[0]())
    yield opened
    opened.close()


def file_of(content):
    blob = Blob()
    with blob.open("w") as writable:
        writable.write(content)
    return blob


def files(folder):
    return [path.read_bytes() for path in folder.rglob("*.blob")]


def test_a_save_that_met_another_one_leaves_no_file_behind(db, tmp_path):
    first, second = transaction.TransactionManager(), transaction.TransactionManager()
    one, other = db.open(first), db.open(second)
    other.root()["meeting"] = 1
    one.root()["meeting"] = 2
    one.root()["file"] = blob = file_of(b"lost")
    one.add(blob)
    second.commit()

    with pytest.raises(ConflictError):
        first.commit()
    first.abort()

    assert files(tmp_path / "blobs") == []


def test_a_file_that_was_copied_half_way_is_taken_away_and_the_next_is_kept(db, tmp_path, monkeypatch):
    def fill_the_disk(_source, target):
        target.write(b"ha")
        raise OSError(errno.ENOSPC, "No space left on device")

    def other_disk(_source, _target):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    with monkeypatch.context() as patched:
        patched.setattr("ZODB.blob.os.rename", other_disk)
        patched.setattr("ZODB.utils.cp", fill_the_disk)
        with pytest.raises(OSError, match="No space"), db.transaction() as connection:
            connection.root()["file"] = file_of(b"half")
    with db.transaction() as connection:
        connection.root()["file"] = file_of(b"whole")

    assert files(tmp_path / "blobs") == [b"whole"]
