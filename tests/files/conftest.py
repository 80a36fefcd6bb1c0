"""A portal with a real FileStorage and blobs; its jobs run inline."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
import transaction
from pyramid.config import Configurator
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from vanban.content.site import Site


@pytest.fixture
def db(tmp_path):
    (tmp_path / "blobs").mkdir()
    db = DB(FileStorage(str(tmp_path / "Data.fs"), blob_dir=str(tmp_path / "blobs")))
    yield db
    db.close()


@pytest.fixture
def registry(db):
    config = Configurator(
        settings={"vanban.jobs": "inline", "vanban.files.ocr": "off", "vanban.files.thumbnails": "off"}
    )
    config.include("vanban.files")
    config.commit()
    with transaction.TransactionManager(explicit=True), db.transaction() as connection:
        site = connection.root()["vanban"] = Site(title="Trường")
        site.install_services(config.registry)
    return config.registry


@pytest.fixture
def tx(db, registry):
    """A function that opens a transaction of its own and gives the site."""

    @contextmanager
    def open_site():
        manager = transaction.TransactionManager(explicit=True)
        connection = db.open(manager)
        try:
            with manager:
                yield connection.root()["vanban"]
        finally:
            connection.close()

    return open_site
