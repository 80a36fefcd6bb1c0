"""A record that names a function of Python does not have it called."""

import pickle
import struct
from pathlib import Path

import pytest
import transaction
from BTrees.OOBTree import OOBTree
from persistent.mapping import PersistentMapping
from portals import founded, portal  # noqa: F401 (fixtures)
from ZODB import ConflictResolution
from ZODB.Connection import TransactionMetaData
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.utils import z64

from vanban.stored_classes import ForeignClass, guard, guarded_opening

EVIL = [
    ("os", "system"),
    ("posix", "system"),
    ("builtins", "eval"),
    ("builtins", "getattr"),
    ("subprocess", "Popen"),
    ("vanban.files.extraction.running", "run"),
    ("vanban.files.extraction.running", "subprocess"),
    ("vanban.catalog.text.process", "Process"),
    ("BTrees.OOBTree", "_fix_pickle"),
    ("persistent", "os"),
    ("vanban", "configure"),
    ("antigravity", "geohash"),
    ("pip", "main"),
]


def call(module, name, argument):
    """Give a pickle (protocol 3) that has `module.name` called."""
    text = argument.encode()
    return b"\x80\x03c" + f"{module}\n{name}\n".encode() + b"X" + struct.pack("<I", len(text)) + text + b"\x85R."


def storage(folder):
    return FileStorage(str(folder / "Data.fs"))


def tampered(folder, record):
    """Give a database whose root somebody wrote who can write to the storage, as a process finds it that starts."""
    DB(storage(folder)).close()
    made = storage(folder)
    with_root(made, record)
    with guarded_opening():
        return DB(made)


def with_root(made, record):
    at = TransactionMetaData()
    made.tpc_begin(at)
    made.store(z64, made.load(z64)[1], record, "", at)
    made.tpc_vote(at)
    made.tpc_finish(at)


def whole(pickled_state):
    meta = pickle.dumps((PersistentMapping, None), 3)
    return meta + pickled_state


@pytest.mark.parametrize(("module", "name"), EVIL)
def test_a_record_that_calls_a_function_is_refused_and_nothing_is_called(tmp_path, module, name):
    db = tampered(tmp_path, whole(call(module, name, f"touch {tmp_path}/called")))
    guard(db, {})
    connection = db.open(transaction.TransactionManager())

    with pytest.raises(ForeignClass, match=r"no class of stored objects"):
        connection.root().get("x")

    connection.close()
    db.close()
    assert not Path(tmp_path, "called").exists()


@pytest.mark.parametrize("called", [b"\x80\x03cos\nsystem\n.", call("os", "system", "touch called")])
def test_the_first_part_of_the_first_record_is_looked_at_too(tmp_path, called):
    with pytest.raises(ForeignClass):
        tampered(tmp_path, called + pickle.dumps({}, 3))


def test_conflicts_are_not_resolved_by_foreign_classes(tmp_path):
    guard(DB(storage(tmp_path)), {})

    with pytest.raises(ForeignClass):
        ConflictResolution.find_global("os", "system")

    assert ConflictResolution.find_global("BTrees.OOBTree", "OOBTree") is OOBTree


def test_a_deployment_names_classes_of_its_own(tmp_path):
    for settings in ({"vanban.classes": "fractions.Fraction"}, {"vanban.classes": "acme.* fractions.Fraction"}):
        db = DB(storage(tmp_path))
        guard(db, settings)
        assert db.classFactory(None, "fractions", "Fraction")(1, 2) == 0.5
        with pytest.raises(ForeignClass):
            db.classFactory(None, "fractions", "gcd")
        db.close()


def test_the_portal_is_guarded(portal):  # noqa: F811
    with pytest.raises(ForeignClass, match=r"vanban\.classes"):
        portal.founded.classFactory(None, "os", "system")
