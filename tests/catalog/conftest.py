"""A site in a real database, spoken to without any face."""

from portals import founded, portal, registry, site  # noqa: F401 (fixtures)
from text_stores import (  # noqa: F401 (fixtures)
    postgres_database,
    postgres_server,
    postgres_uri,
    store,
    store_uri,
)
