"""Opens the object database and makes its site the root of traversal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyramid.config import Configurator
from pyramid_zodbconn import get_connection
from zc.lockfile import LockError

from vanban.content.site import Site
from vanban.errors import SetupError

SITE = "vanban"
"""Key of the site in the root mapping of the database."""


def includeme(config: Configurator) -> None:
    """Open the database named by `zodbconn.uri`; retry requests that conflict."""
    settings = config.registry.settings
    settings.setdefault("retry.attempts", "8")
    settings["tm.manager_hook"] = "pyramid_tm.explicit_manager"
    _prepare(settings)
    config.include("pyramid_retry")
    config.include("pyramid_tm")
    try:
        config.include("pyramid_zodbconn")
    except LockError as error:
        raise SetupError(
            f"The data in {settings.get('vanban.var', 'this folder')} is in use by another process. "
            "Stop that one first, or give this one a folder of its own with var=…"
        ) from error
    except OSError as error:
        raise SetupError(f"The data in {settings.get('vanban.var')} cannot be opened: {error.strerror or error}.") from error
    config.set_root_factory(root_factory)


def _prepare(settings: dict[str, Any]) -> None:
    if not settings.get("zodbconn.uri"):
        raise SetupError("The INI file has no zodbconn.uri, which says where the data is.")
    if var := settings.get("vanban.var"):
        try:
            Path(var).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SetupError(f"The data folder {var} cannot be made: {error.strerror}.") from error


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
