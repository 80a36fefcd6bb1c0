"""Gives people and groups roles on one folder, in plain words."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.i18n import _
from vanban.permissions import SHARED_ON_FOLDERS, Permission, Role, group_principal, user_principal
from vanban.security.sharing import describe, set_sharing
from vanban.text.normal import fold
from vanban.views.notices import see

WORDS: Final = {
    Role.REVIEWER: (_("Can publish"), _("Approves, publishes and withdraws; may do all that follows.")),
    Role.EDITOR: (_("Can edit"), _("Writes, corrects and submits what is kept here.")),
    Role.CONTRIBUTOR: (_("Can add"), _("Adds new items and edits their own.")),
    Role.READER: (_("Can view"), _("Sees what is kept here before it is public.")),
}
FOUND: Final = 20


@view_config(
    context=Content,
    name="sharing",
    request_method="GET",
    permission=Permission.SHARE,
    renderer="vanban.templates:sharing.pt",
)
def show_sharing(content: Content, request: Any) -> dict[str, Any]:
    """Show who has which role here, given here or above; find others to add."""
    accounts = service_of(content, "accounts")
    entries: list[dict[str, Any]] = [
        {
            "principal": row.principal,
            "title": row.title,
            "kind": row.kind,
            "roles": set(row.roles),
            "inherited": set(row.inherited),
        }
        for row in describe(content, accounts)
    ]
    query = request.GET.get("query", "").strip()
    return {
        "content": content,
        "page_title": _("Sharing: ${title}", mapping={"title": str(content.title)}),
        "roles": [(str(role), request.say(WORDS[role][0]), request.say(WORDS[role][1])) for role in SHARED_ON_FOLDERS],
        "entries": entries,
        "inherits": content.inherits_sharing,
        "query": query,
        "found": _find(accounts, query, {entry["principal"] for entry in entries}) if query else [],
        "preview": None,
    }


@view_config(
    context=Content,
    name="sharing",
    request_method="POST",
    permission=Permission.SHARE,
    renderer="vanban.templates:sharing.pt",
)
def change_sharing(content: Content, request: Any) -> Any:
    """Store the ticked roles, or show first what they would change; nobody gives more than they hold."""
    wanted: dict[str, set[Role]] = {
        principal: {Role(role) for role in request.POST.getall(f"role:{principal}") if role in SHARED_ON_FOLDERS}
        for principal in request.POST.getall("principal")
    }
    _keep_what_has_no_box(content, wanted)
    inherits = "inherits" in request.POST
    if request.POST.get("do") == "preview":
        return show_sharing(content, request) | _asked(content, wanted, inherits, request)
    set_sharing(content, wanted, request.registry, request.identity, inherits)
    return see(request, request.address(content, "sharing"), "shared")


def _keep_what_has_no_box(content: Content, wanted: dict[str, set[Role]]) -> None:
    """Put back the roles given here that cannot be ticked, since they are given above too."""
    for row in describe(content, service_of(content, "accounts")):
        if row.principal in wanted:
            wanted[row.principal] |= row.roles & set(row.inherited)


def _asked(content: Content, wanted: dict[str, set[Role]], inherits: bool, request: Any) -> dict[str, Any]:
    """Show the page again with the ticks as they were set, and what they mean."""
    accounts = service_of(content, "accounts")
    rows = {row.principal: row for row in describe(content, accounts)}
    entries: list[dict[str, Any]] = [
        {
            "principal": principal,
            "title": accounts.title_of(principal) or principal,
            "kind": principal.partition(":")[0],
            "roles": set(roles),
            "inherited": set(rows[principal].inherited) if principal in rows and inherits else set(),
        }
        for principal, roles in wanted.items()
    ]
    sentences = []
    for entry in entries:
        before = set(rows[entry["principal"]].roles) if entry["principal"] in rows else set()
        for role in sorted(entry["roles"] ^ before):
            gained = role in entry["roles"]
            words = {"who": entry["title"], "role": WORDS[role][0]}
            message = _("${who} gains: ${role}", mapping=words) if gained else _("${who} loses: ${role}", mapping=words)
            sentences.append(("gain" if gained else "loss", request.say(message)))
    nothing = [("gain", request.say(_("Nothing changes.")))]
    return {"entries": entries, "found": [], "inherits": inherits, "preview": sentences or nothing}


def _find(accounts: Any, query: str, known: set[str]) -> list[dict[str, Any]]:
    wanted = fold(query)
    people = [
        (user_principal(user.login), f"{user.title} ({user.login})", "user") for user in accounts if not user.disabled
    ]
    groups = [(group_principal(group.name), group.title, "group") for group in accounts.groups]
    return [
        {"principal": principal, "title": title, "kind": kind, "roles": set(), "inherited": set()}
        for principal, title, kind in [*groups, *people]
        if wanted in fold(title) and principal not in known
    ][:FOUND]
