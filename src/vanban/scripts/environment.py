"""Opens a portal for one command, without its faces: configuration, database, site, queue; closes all of it again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from transaction import TransactionManager
from transaction.interfaces import NoTransaction, TransientError

from vanban import FACES, PARTS, configure
from vanban.catalog.resolving import walk
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.database import bring_up_to_date, site_in
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.jobs.worker import run_pending
from vanban.scripts.settings import read_settings
from vanban.scripts.terminal import Terminal

T = TypeVar("T")
DATA: Final = (".database", ".catalog")
"""What opens files."""
ATTEMPTS: Final = 5
"""How often a deed is tried while other processes keep changing the same thing."""


@dataclass(frozen=True)
class Environment:
    """One portal, open for one command."""

    registry: Any
    db: Any

    @contextmanager
    def connected(self) -> Iterator[tuple[Any, TransactionManager]]:
        """Give the root mapping of the database and the manager of its transactions; the first has begun."""
        manager = TransactionManager(explicit=True)
        manager.begin()
        connection = self.db.open(manager)
        try:
            yield connection.root(), manager
        finally:
            with suppress(NoTransaction):
                manager.abort()
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[Site]:
        """Give the site as it is now."""
        with self.connected() as (root, _manager):
            yield site_in(root, self.registry)

    def change(self, deed: Callable[[Any], T], note: str = "") -> T:
        """Do `deed` with the root mapping in one transaction, wholly or not at all; give what it gives."""
        for _attempt in range(ATTEMPTS):
            with self.connected() as (root, manager):
                try:
                    done = deed(root)
                    manager.get().note(note)
                    manager.commit()
                    return done
                except TransientError:
                    continue
        raise Conflict(_("Others keep changing the same thing. Please try again."))

    def change_site(self, deed: Callable[[Site], T], note: str = "") -> T:
        """Do `deed` with the site in one transaction, wholly or not at all; give what it gives."""
        return self.change(lambda root: deed(site_in(root, self.registry)), note)

    def drain(self, terminal: Terminal, *, slow: bool | None = None) -> int:
        """Do the jobs that wait (`slow`: only those that read files, or only others), but for idle ones; give how many they were."""
        turns = iter(lambda: run_pending(self.db, self.registry, limit=1, slow=slow, idle=False), 0)
        return sum(terminal.progress(turns, "jobs done"))


def configured_without_data(options: Namespace) -> Any:
    """Give the registry of the portal of `options.ini`; its data are neither opened nor locked nor made."""
    settings = read_settings(options.ini, options.variables)
    return configure(settings, tuple(part for part in PARTS if part not in (*FACES, *DATA))).registry


@contextmanager
def opened(options: Namespace, *, faces: bool = False) -> Iterator[Environment]:
    """Open the portal of `options.ini`, with its pages where they are asked for; raise `SetupError` when that cannot be done."""
    settings = read_settings(options.ini, options.variables)
    settings["vanban.jobs"] = "external"  # a command does its jobs itself, when it says so
    config = configure(settings, tuple(part for part in PARTS if faces or part not in FACES))
    try:
        bring_up_to_date(config.registry._zodb_databases[""], config.registry)
        yield Environment(config.registry, config.registry._zodb_databases[""])
    finally:
        for db in config.registry._zodb_databases.values():
            db.close()
        config.registry.text_backend.close()


def folder_at(site: Site, path: str) -> Folder:
    """Give the folder at `path` (`van-ban/2025`, `/` for the site); raise `Invalid` when there is none."""
    found: Content | None = walk(site, path.strip("/").split("/"))
    if not isinstance(found, Folder):
        first = ", ".join(name for name, child in site.items() if isinstance(child, Folder))
        raise Invalid(
            _(
                "There is no folder “${path}” in this portal; at the top are ${names}.",
                mapping={"path": path, "names": first},
            )
        )
    return found
