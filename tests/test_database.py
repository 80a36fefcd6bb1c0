"""What is wrong with the settings of a database is one sentence, and no password is part of it."""

from __future__ import annotations

import pytest

import vanban
from vanban.errors import SetupError


@pytest.mark.parametrize(
    ("uri", "sentence"),
    [
        ("foo://x", "no storage that is installed understands «foo:»"),
        ("nonsense", "no storage that is installed understands «nonsense:»"),
        ("mariadb://root:geheim@db/x", "no storage that is installed understands «mariadb:»"),
        ("postgres://root:geheim@127.0.0.1:1/x", "(postgres:…)"),
        ("zconfig:///nowhere.conf", "/nowhere.conf"),
        ("file:///nowhere/at/all/Data.fs", "/nowhere/at/all"),
        ("vanban://", "vanban:///path/to/folder"),
        ("vanban://van-ban/data", "vanban:///path/to/folder"),
        ("file:///x.fs?blobstorage_dir=/y", "blobstorage_dir"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named(tmp_path, uri, sentence):
    with pytest.raises(SetupError) as refused:
        vanban.configure({"vanban.var": str(tmp_path), "zodbconn.uri": uri})

    assert sentence in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_setting_without_a_value_means_the_usual_database(tmp_path):
    config = vanban.configure({"vanban.var": str(tmp_path), "zodbconn.uri": "", "vanban.jobs": "external"})

    assert (tmp_path / "Data.fs").exists()
    config.registry._zodb_databases[""].close()
