"""A site in a real database, spoken to over HTTP, with a virus scanner."""

import pytest
from clamav import clamd, own_clamd, silent
from portals import founded, portal, registry, site

from vanban.files.scanning import Scanner
from vanban.files.scanning.clamd import Daemon

__all__ = ["clamd", "founded", "own_clamd", "portal", "registry", "silent", "site"]

NOBODY = Daemon("/nowhere/clamd.ctl")


@pytest.fixture
def scanner(portal):
    """Have the files of the portal scanned by a daemon; without a call, by none that is there."""

    def use(daemon=NOBODY):
        portal.registry.file_scanner = Scanner(daemon)

    use()
    yield use
    portal.registry.file_scanner = None
