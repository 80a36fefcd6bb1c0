"""A server that can be cut off."""

from __future__ import annotations

import pytest
from text_stores import execute

OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"


@pytest.fixture
def cut(postgres_server, postgres_uri):
    """Ends all connections to the database; with `refuse`, it takes no new ones until the test is over."""
    name = postgres_uri.partition("?")[0].rpartition("/")[2]

    def end(*, refuse=False):
        if refuse:
            execute(postgres_server.get_uri(), f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        execute(postgres_server.get_uri(), OTHERS.format(name))

    yield end
    execute(postgres_server.get_uri(), f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
