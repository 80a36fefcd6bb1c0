"""A portal with its people."""

from portals import founded, portal, registry, site  # noqa: F401 (fixtures)
