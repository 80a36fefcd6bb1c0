"""The screens of settings: which fields each has, and how it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyramid.config import Configurator

from vanban.content.site import Site
from vanban.fields import Field, Schema


@dataclass(frozen=True)
class Screen:
    """One screen."""

    name: str
    """The last part of its address."""
    schema: type[Schema]
    title: str
    about: str
    icon: str
    guarded: bool
    """Whether a second person approves its changes, where that is switched on."""

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields by name, unbound, in order."""
        return {node.name: node for node in self.schema().children}


def add_settings_screen(
    config: Configurator,
    name: str,
    schema: type[Schema],
    title: str,
    about: str,
    *,
    icon: str = "sliders",
    guarded: bool = False,
) -> None:
    """Directive: administrators set the fields of `schema` on the screen called `name`.

    Names of fields are those of settings, so no two screens may share one. A field that `Site` has too is kept there.
    """
    screen = Screen(name, schema, title, about, icon, guarded)

    def register() -> None:
        screens = dict(screens_of(config.registry))
        config.registry.settings_screens = screens | {name: screen}
        defaults = {field: node.empty for field, node in screen.fields.items()}
        config.registry.settings_defaults = {**defaults_of(config.registry), **defaults}

    config.action(("settings screen", name), register)
    config.add_admin_screen(f"settings/{name}", title, about, icon=icon, group="site")
    for field in screen.fields:
        config.action(("setting", field), None)


def screens_of(registry: Any) -> Mapping[str, Screen]:
    """Give the screens by name, in their order."""
    return getattr(registry, "settings_screens", {})


def defaults_of(registry: Any) -> Mapping[str, Any]:
    """Give the value of every setting that nobody has set."""
    return getattr(registry, "settings_defaults", {})


def on_site(name: str) -> bool:
    """Tell whether the setting `name` is a field of the site itself."""
    return name in Site.field_names()
