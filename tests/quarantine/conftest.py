"""A site in a real database, spoken to over HTTP, with a virus scanner."""

from clamav import clamd, own_clamd, silent  # noqa: F401 (fixtures)
from portals import founded, portal, registry, site  # noqa: F401 (fixtures)
