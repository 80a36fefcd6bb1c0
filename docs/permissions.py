"""Writes docs/permissions.md: every view and service with what it takes, and who holds that in which state."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyramid.config import Configurator
from pyramid.security import NO_PERMISSION_REQUIRED

import vanban
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS, ON_CONTENT, Permission
from vanban.workflow.access import WITHOUT_STATES

PATH = Path(__file__).with_suffix(".md")
HEAD = """\
# Who may use what

Made by `make permissions` from the views and workflows there are; `tests/test_permission_table.py` compares. A view asks
for one permission on the node it is called on; whether somebody holds it there follows from the tables below
([ADR 18](adr/0018-rights-computed-from-tables.md)). Some look closer, at what lies below or at who is asking, and answer 403.

## Views and services
| Face | Name | On | Method | Takes |
|---|---|---|---|---|
"""
ROLES = """
## Who holds a permission
{always} hold every permission in every state. FolderAdministrator, given on a folder, holds all but
{without} there and below. Roles hold where they are given: on the whole portal, or on a folder and below; Owner is who
made the node. What has no states (the site): {stateless}; the rest is for administrators.
"""


def table(config: Configurator) -> str:
    """Give the whole page for a configuration that is committed."""
    lines = sorted({_line(entry) for entry in config.introspector.get_category("views") if _answers(entry)})
    rows = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    stateless = ", ".join(f"{name}: {_named(roles)}" for name, roles in WITHOUT_STATES.items())
    always = " and ".join(sorted(FULL_ACCESS))
    without = " and ".join(f"`{name}`" for name in Permission if name not in ON_CONTENT)
    roles = ROLES.format(always=always, without=without, stateless=stateless)
    return HEAD + rows + roles + "".join(_workflows(config.registry))


def configured(folder: str) -> Configurator:
    """Configure a portal whose data would be in `folder`."""
    config = vanban.configure({"vanban.var": folder, "vanban.jobs": "inline", "vanban.password.cost": "test"})
    config.commit()
    return config


def _answers(entry: Any) -> bool:
    """Tell whether a view is one of ours and answers something else than an error."""
    view = entry["introspectable"]
    context = view["context"]
    for_errors = view["exception_only"] or (isinstance(context, type) and issubclass(context, Exception))
    ours = getattr(view["callable"], "__module__", "").partition(".")[0] == "vanban"
    return ours and not for_errors


def _line(entry: Any) -> tuple[str, str, str, str, str]:
    view = entry["introspectable"]
    found = [other["value"] for other in entry["related"] if other.category_name == "permissions"]
    permission = found[0] if found else None
    takes = "nothing" if permission == NO_PERMISSION_REQUIRED else f"`{permission or Permission.MANAGE_SITE}`"
    methods = view["request_methods"] or ("any",)
    name = view["name"] or (view["route_name"] and f"route {view['route_name']}") or "(the page itself)"
    face = view["callable"].__module__.split(".")[1]
    context = getattr(view["context"], "__name__", "anything")
    return face, f"`{name}`", context, ", ".join(methods if isinstance(methods, tuple) else (methods,)), takes


def _workflows(registry: Any) -> Iterator[str]:
    for name, workflow in sorted(registry.workflows.items()):
        states = list(workflow.states)
        yield f"\n### `{name}`\n| Permission | {' | '.join(states)} |\n|---|{'---|' * len(states)}\n"
        for permission in ON_CONTENT:
            cells = (_named(workflow.states[state].roles.get(permission, ())) for state in states)
            yield f"| `{permission}` | {' | '.join(cells)} |\n"


def _named(roles: Any) -> str:
    return ", ".join(sorted(set(roles) - FULL_ACCESS - BEYOND_STOPS)) or "–"


def main() -> int:
    """Write the page."""
    with TemporaryDirectory() as folder:
        config = configured(folder)
        PATH.write_text(table(config), encoding="utf-8")
        config.registry._zodb_databases[""].close()
        config.registry.text_backend.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
