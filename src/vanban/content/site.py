"""The root of the tree, and the things that a site keeps beside its content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from BTrees.OOBTree import OOBTree
from pyramid.config import Configurator

from vanban.content.base import lineage
from vanban.content.folder import Folder
from vanban.content.types import content_type
from vanban.errors import SetupError
from vanban.i18n import _
from vanban.schemas.site import SiteSchema


@content_type(SiteSchema, title=_("Site"), icon="house", container=True, addable=False)
class Site(Folder):
    """The portal of one public body.

    Catalog, accounts, queue and the like are kept as named services: out of reach of traversal, one line each
    in the `includeme` of the part that owns them.
    """

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._services = OOBTree()

    def service(self, name: str) -> Any:
        """Give the service called `name`; raise `SetupError` when this site has none yet."""
        try:
            return self._services[name]
        except KeyError:
            raise SetupError(f"This site has no {name!r} yet; it gets it when the portal starts.") from None

    def install_services(self, registry: Any) -> list[str]:
        """Make the services that are missing; give their names. Safe to run again."""
        missing = [name for name in _factories(registry) if name not in self._services]
        for name in missing:
            self._services[name] = _factories(registry)[name]()
        return missing


def site_of(node: Any) -> Site:
    """Give the site that `node` is in."""
    *_ignored, top = lineage(node)
    if not isinstance(top, Site):
        raise LookupError(f"{node!r} is not in a site")
    return top


def service_of(node: Any, name: str) -> Any:
    """Give the service called `name` of the site that `node` is in."""
    return site_of(node).service(name)


def add_site_service(config: Configurator, name: str, factory: str) -> None:
    """Directive: every site keeps, as `name`, what the callable at the dotted name `factory` makes."""
    resolved = config.maybe_dotted(factory)

    def register() -> None:
        _factories(config.registry)[name] = resolved

    config.action(("site service", name), register)


def _factories(registry: Any) -> dict[str, Callable[[], Any]]:
    if not hasattr(registry, "site_services"):
        registry.site_services = {}
    return registry.site_services  # type: ignore[no-any-return]
