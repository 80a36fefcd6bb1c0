"""A portal with its people and the settings of a new site."""

from portals import founded, portal, registry, site  # noqa: F401 (fixtures)
