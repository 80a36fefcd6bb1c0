"""The last part of an address: a slug, free in its folder, never the name of a view."""

from __future__ import annotations

from typing import Any

from vanban.content.folder import Folder
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.slugs import slug

LONGEST = 100


def reserve_names(registry: Any, names: set[str]) -> None:
    """Keep `names` (those of views) from being given to content, which would hide them."""
    registry.reserved_names = reserved_names(registry) | names


def reserved_names(registry: Any) -> frozenset[str]:
    """Give the names that content may not have."""
    return getattr(registry, "reserved_names", frozenset())


def free_name(folder: Folder, wanted: str, registry: Any) -> str:
    """Give `wanted`, or `wanted-2`, `wanted-3` … whichever is free in `folder`."""
    name, number = wanted, 2
    while name in folder or name in reserved_names(registry):
        name, number = f"{wanted}-{number}", number + 1
    return name


def checked_name(folder: Folder, wanted: str, registry: Any) -> str:
    """Give `wanted` as typed by a person, as a slug; raise `Invalid` when it cannot be used in `folder`."""
    name = slug(wanted, LONGEST)
    if name in reserved_names(registry):
        raise Invalid(_("“${name}” is a word of the portal itself; choose another short name.", mapping={"name": name}))
    if name in folder:
        raise Invalid(_("There is already something called “${name}” here.", mapping={"name": name}))
    return name
