"""A site in a real FileStorage, with jobs that can be watched."""

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
def make_registry(db):
    def make(mode="external", **handlers):
        config = Configurator(settings={"vanban.jobs": mode})
        config.include("vanban.jobs")
        for name, (handler, traits) in handlers.items():
            config.add_job(name, handler, **traits)
        config.commit()
        manager = transaction.TransactionManager(explicit=True)
        with manager, db.transaction() as connection:
            site = connection.root().setdefault("vanban", Site(title="Trường"))
            site.install_services(config.registry)
        return config.registry

    return make


@pytest.fixture
def tx(db):
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
