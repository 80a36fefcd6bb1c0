"""Whether settings fit together: a form judges its own values, but an undone or published change meets those of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import colander

from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.permissions import FULL_ACCESS
from vanban.settings.screens import Screen


def administrators(site: Site) -> list[str]:
    """Give the logins of those who can set everything, and approve what another one set."""
    accounts = site.service("accounts")
    return [user.login for user in accounts if not user.disabled and accounts.roles_of(user) & FULL_ACCESS]


def check_fit(site: Site, screen: Screen, now: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise `Conflict`, with the sentence of the screen, when the values `after` do not go with the others of `now`."""
    schema = screen.schema().bind(administrators=len(administrators(site)))
    if schema.validator is None:
        return
    try:
        schema.validator(schema, {name: now[name] for name in screen.fields} | dict(after))
    except colander.Invalid as wrong:
        raise Conflict(next(wrong.paths())[-1].msg) from wrong
