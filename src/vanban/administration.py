"""What the administrator's page shows: a screen of each part that has one, and what needs a look now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.permissions import Permission


class Group(StrEnum):
    """Under which heading a screen stands, in this order."""

    PEOPLE = "people"
    SITE = "site"
    SECURITY = "security"
    SYSTEM = "system"


GROUP_TITLES = {
    Group.PEOPLE: _("People and rights"),
    Group.SITE: _("How the portal looks and works"),
    Group.SECURITY: _("Security and personal data"),
    Group.SYSTEM: _("Work in the background"),
}


@dataclass(frozen=True)
class Screen:
    """A page of the site on which something is administered."""

    name: str
    """Of the view, on the site."""
    title: Any
    about: Any
    """One sentence: what it is good for."""
    icon: str
    group: Group
    permission: Permission
    """What it takes, on the site."""
    leads_to: tuple[str, ...] = ()
    """Views of the site that are reached from it: their breadcrumbs come back to it."""


@dataclass(frozen=True)
class Attention:
    """Something that an administrator should look at now."""

    tone: Literal["danger", "warning", "info"]
    sentence: Any
    """What there is, and what to do."""
    url: str = ""
    """Where it is seen or mended."""


Provider = Callable[[Any, Any], Iterable[Attention]]
"""Takes the site and the request; gives what needs a look now, as far as whoever asks may know of it."""


def includeme(config: Configurator) -> None:
    """Let parts announce their screens and what they find wanting."""
    config.registry.admin_screens = {}
    config.registry.attention_providers = []
    config.add_directive("add_admin_screen", add_admin_screen)
    config.add_directive("add_attention", add_attention)


def add_admin_screen(
    config: Configurator,
    name: str,
    title: Any,
    about: Any,
    *,
    icon: str,
    group: str,
    permission: Permission = Permission.MANAGE_SITE,
    leads_to: tuple[str, ...] = (),
) -> None:
    """Directive: list the view called `name` of the site on the administrator's page.

    `leads_to` names further views of the site that are reached from it.
    """
    screen = Screen(name, title, about, icon, Group(group), permission, leads_to)

    def register() -> None:
        config.registry.admin_screens[name] = screen

    config.action(("admin screen", name), register)


def add_attention(config: Configurator, provider: Provider | str) -> None:
    """Directive: ask `provider`, or the one at that dotted name, whenever the administrator's page is shown."""
    resolved: Provider = config.maybe_dotted(provider)

    def register() -> None:
        config.registry.attention_providers.append(resolved)

    config.action(("attention", resolved), register)


def screens_of(registry: Any, may: Callable[[Permission], bool]) -> dict[Group, list[Screen]]:
    """Give the screens that somebody `may` use, by group, in the order in which they were announced."""
    allowed = [screen for screen in registry.admin_screens.values() if may(screen.permission)]
    grouped = {group: [screen for screen in allowed if screen.group is group] for group in Group}
    return {group: screens for group, screens in grouped.items() if screens}


def way_to(name: str, registry: Any) -> Screen | None:
    """Give the screen that leads to the view called `name` of the site."""
    return next((screen for screen in registry.admin_screens.values() if name in screen.leads_to), None)


def attention(site: Any, request: Any) -> Iterator[Attention]:
    """Give what needs a look now, the worst first."""
    found = [one for provider in request.registry.attention_providers for one in provider(site, request)]
    worst = ("danger", "warning", "info")
    return iter(sorted(found, key=lambda one: worst.index(one.tone)))
