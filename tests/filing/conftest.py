"""A site in a real database, spoken to without any face."""

from portals import founded, portal, registry, site  # noqa: F401 (fixtures)
