"""What the settings are now: stored, kept by the site itself, or as the portal comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.content.site import Site, service_of, site_of
from vanban.settings.screens import defaults_of


class Values(Mapping[str, Any]):
    """Settings by name; those in `over` stand in for what is stored, as in a preview."""

    def __init__(self, site: Site, registry: Any, over: Mapping[str, Any] | None = None) -> None:
        self._site, self._over = site, over or {}
        self._defaults = defaults_of(registry)
        self._own = frozenset(site.field_names())
        self._stored: Mapping[str, Any] = site.service("settings").stored

    def __getitem__(self, name: str) -> Any:
        if name in self._over:
            return self._over[name]
        if name in self._own:
            return getattr(self._site, name)
        default = self._defaults[name]
        return self._stored.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._defaults)

    def __len__(self) -> int:
        return len(self._defaults)


def settings_of(node: Any, registry: Any) -> Values:
    """Give the settings of the site that `node` is in, as they are for everybody."""
    return Values(site_of(node), registry)


def store_of(node: Any) -> Any:
    """Give where the site that `node` is in keeps its settings, their versions, drafts and proposals."""
    return service_of(node, "settings")
