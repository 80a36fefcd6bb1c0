"""A portal with its people."""

from portals import founded, portal, registry, site  # noqa: F401 (fixtures)
from text_stores import postgres_server  # noqa: F401 (a fixture)
