"""`@sharing`: who is given which role here, and changing that."""

from __future__ import annotations

from typing import Any, Final

from vanban.api.bodies import flag_in, json_object
from vanban.api.rendering import no_content, translated
from vanban.api.services import service
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import SHARED_ON_FOLDERS, Permission, group_principal, user_principal
from vanban.security.sharing import SharingRow, describe, set_sharing
from vanban.security.words import FOLDER_ROLES
from vanban.text.normal import clean_line, fold

MOST_FOUND: Final = 20


@service("@sharing", permission=Permission.SHARE)
def show_sharing(content: Content, request: Any) -> dict[str, Any]:
    """Give the roles that can be given here and who has them; `search` adds people and groups by name."""
    accounts = service_of(content, "accounts")
    rows = describe(content, accounts)
    text = fold(clean_line(request.GET.get("search", "")))
    rows += _found(accounts, text, {row.principal for row in rows}) if text else []
    return {
        "available_roles": [
            {"id": role, "title": translated(FOLDER_ROLES[role][0], request)} for role in SHARED_ON_FOLDERS
        ],
        "entries": [_entry(row) for row in rows],
        "inherit": content.inherits_sharing,
    }


@service("@sharing", method="POST", permission=Permission.SHARE)
def change_sharing(content: Content, request: Any) -> Any:
    """Give and take the roles in `entries`; whoever is not named keeps theirs."""
    body = json_object(request)
    wanted, inherits = wanted_in(body, content)
    seen = body.get("seen", "")
    if not isinstance(seen, str):
        raise Invalid(_("“seen” is what @sharing-preview gave."))
    set_sharing(content, wanted, request.registry, request.identity, inherits, seen=seen)
    return no_content(request)


def wanted_in(body: dict[str, Any], content: Content) -> tuple[dict[str, frozenset[str]], bool]:
    """Read what `content` is to share and whether it is to inherit; raise `Invalid` for what cannot be read."""
    entries = body.get("entries", [])
    if not isinstance(entries, list):
        raise Invalid(_("“entries” is a list of {“id”, “type”, “roles”}."))
    wanted: dict[str, frozenset[str]] = dict(content.shared)
    accounts = service_of(content, "accounts")
    for entry in entries:
        principal, roles = _read(entry, accounts)
        kept = {role for role in wanted.get(principal, ()) if roles.get(role, True)}
        wanted[principal] = frozenset(kept | {role for role, given in roles.items() if given})
    return wanted, flag_in(body, "inherit", content.inherits_sharing)


def _entry(row: SharingRow) -> dict[str, Any]:
    name = row.principal.partition(":")[2]
    roles = {role: role in row.roles or ("acquired" if role in row.inherited else False) for role in SHARED_ON_FOLDERS}
    return {
        "id": name,
        "login": name if row.kind == "user" else None,
        "title": row.title,
        "type": row.kind,
        "roles": roles,
        "disabled": False,
    }


def _found(accounts: Any, text: str, known: set[str]) -> list[SharingRow]:
    people = ((user_principal(user.login), user.title, "user", user.login) for user in accounts if user.may_be_chosen)
    groups = ((group_principal(group.name), group.title, "group", group.name) for group in accounts.groups)
    rows = [
        SharingRow(principal, title, kind, True, frozenset())  # type: ignore[arg-type]
        for principal, title, kind, name in (*groups, *people)
        if principal not in known and text in fold(f"{title} {name}")
    ]
    return rows[:MOST_FOUND]


def _read(entry: Any, accounts: Any) -> tuple[str, dict[str, bool]]:
    """Give the principal, and the roles to give or take; `acquired` and `global` change nothing."""
    name = entry.get("id") if isinstance(entry, dict) else None
    roles = entry.get("roles", {}) if isinstance(entry, dict) else None
    if not isinstance(name, str) or not isinstance(roles, dict):
        raise Invalid(_("“entries” is a list of {“id”, “type”, “roles”}."))
    kind = entry.get("type") or ("user" if name in accounts else "group")
    principal = group_principal(name) if kind == "group" else user_principal(name)
    return principal, {role: value for role, value in roles.items() if isinstance(value, bool)}
