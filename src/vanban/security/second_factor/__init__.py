"""The second step of logging in: a code from an app or from paper, without which a password opens nothing."""

from __future__ import annotations

from typing import Any, Final

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.permissions import ASSIGNABLE, Role
from vanban.security.second_factor import sealing

ROLES: Final = "vanban.second_factor.roles"


def includeme(config: Configurator) -> None:
    """Read the settings `vanban.second_factor.*`."""
    sealing.check_settings(config.registry.settings)
    config.registry.second_factor_roles = _roles(config.registry.settings)


def is_required(user: Any, accounts: Any, registry: Any) -> bool:
    """Tell whether a role that `user` holds on the whole site asks for a second factor."""
    asked_for: frozenset[Role] = getattr(registry, "second_factor_roles", frozenset())
    return bool(asked_for) and not asked_for.isdisjoint(accounts.roles_of(user))


def is_wanted(user: Any, accounts: Any, registry: Any) -> bool:
    """Tell whether a session of `user` needs a second step: by their own wish, or for a role."""
    return user.second_factor is not None or is_required(user, accounts, registry)


def _roles(settings: Any) -> frozenset[Role]:
    names = (settings or {}).get(ROLES, "").split()
    unknown = [name for name in names if name not in ASSIGNABLE]
    if unknown:
        raise SetupError(f"The setting {ROLES} names {unknown[0]!r}; there are {', '.join(ASSIGNABLE)}.")
    return frozenset(map(Role, names))
