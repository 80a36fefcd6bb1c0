"""Opens the object database and makes its site the root of traversal."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import transaction
from pyramid.config import Configurator
from pyramid.events import ApplicationCreated, NewRequest
from pyramid_zodbconn import get_connection
from zc.lockfile import LockError
from zodburi import NoResolverForScheme

from vanban.content.events import SiteFound, SiteOpened
from vanban.content.site import Site
from vanban.errors import DataInUse, SetupError
from vanban.nameless import note_nothing
from vanban.storage import SCHEME
from vanban.stored_classes import ForeignClass, guard, guarded_opening

SITE = "vanban"
"""Key of the site in the root mapping of the database."""
CACHED_OBJECTS = 20_000
"""Objects that a database connection keeps in memory."""


def includeme(config: Configurator) -> None:
    """Open the database named by `zodbconn.uri`; retry requests that conflict."""
    settings = config.registry.settings
    settings.setdefault("retry.attempts", "12")
    settings["tm.manager_hook"] = "pyramid_tm.explicit_manager"
    settings["tm.annotate_user"] = "false"
    _prepare(settings)
    config.include("pyramid_retry")
    config.include("pyramid_tm")
    try:
        with guarded_opening():
            config.include("pyramid_zodbconn")
    except LockError as error:
        raise DataInUse(
            f"The data in {settings.get('vanban.var', 'this folder')} is in use by another process. "
            "Stop that one first, or give this one a folder of its own with var=…"
        ) from error
    except ForeignClass:
        raise
    except OSError as error:
        place = error.filename or settings.get("vanban.var")
        raise SetupError(f"The data in {place} cannot be opened: {error.strerror or error}.") from error
    except Exception as error:  # each kind of database has errors of its own
        # Only how it begins: what follows may hold a password.
        scheme = settings["zodbconn.uri"].partition(":")[0][:20]
        unknown = isinstance(error, NoResolverForScheme)
        reason = f"no storage that is installed understands «{scheme}:»" if unknown else _one_line(error)
        raise SetupError(f"The database that zodbconn.uri names ({scheme}:…) cannot be opened: {reason}.") from error
    for db in config.registry._zodb_databases.values():
        guard(db, settings)
    config.set_root_factory(root_factory)
    config.add_subscriber(_when_serving, ApplicationCreated)
    config.add_subscriber(note_nothing, NewRequest)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300].rstrip(".") or type(error).__name__


def _prepare(settings: dict[str, Any]) -> None:
    """Make the data folder; without `zodbconn.uri`, the database is a FileStorage in it."""
    var = settings.get("vanban.var")
    if not var and not settings.get("zodbconn.uri"):
        raise SetupError("The INI file has neither vanban.var, the data folder, nor zodbconn.uri, a database.")
    if var:
        folder = Path(var).expanduser().absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SetupError(f"The data folder {folder} cannot be made: {error.strerror}.") from error
        settings["vanban.var"] = str(folder)
        uri = f"{SCHEME}://{quote(str(folder))}?connection_cache_size={CACHED_OBJECTS}"
        settings["zodbconn.uri"] = settings.get("zodbconn.uri") or uri
    if "blobstorage_dir" in settings["zodbconn.uri"]:
        raise SetupError(
            "zodbconn.uri has blobstorage_dir, with which files can be lost when two people save at once. "
            "Leave zodbconn.uri out: database and files are then kept in the folder vanban.var."
        )


def bring_up_to_date(db: Any, registry: Any, *, serving: bool = False) -> None:
    """Give a site that an older version made what this one keeps beside content; without a site, do nothing.

    A process that will be `serving` it tells the parts, which may make good what was lost; a command leaves it to be seen.
    """
    manager = transaction.TransactionManager(explicit=True)
    with ExitStack() as opened, manager:
        connection = db.open(manager)
        opened.callback(connection.close)  # after the transaction has ended, however that was
        site = connection.root().get(SITE)
        if site is not None:
            site._v_registry = registry
            site.install_services(registry)
            registry.notify(SiteFound(site, registry))
            if serving:
                registry.notify(SiteOpened(site, registry))


def _when_serving(event: ApplicationCreated) -> None:
    bring_up_to_date(event.app.registry._zodb_databases[""], event.app.registry, serving=True)


def root_factory(request: Any) -> Site:
    """Give the site; raise `SetupError` when the database has none."""
    return site_in(get_connection(request).root(), request.registry)


def site_in(root: Any, registry: Any) -> Site:
    """Give the site kept in the `root` mapping of a database; raise `SetupError` when there is none."""
    try:
        site: Site = root[SITE]
    except KeyError:
        raise SetupError("There is no site in this database yet: run «vanban init» with this INI file first.") from None
    site._v_registry = registry  # `__acl__` needs the workflows; ghosts lose it, so every request sets it anew
    return site
