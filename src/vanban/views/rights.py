"""The report of all rights given on a folder and below, on a page and for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.administration import Attention
from vanban.catalog.query import Query, search
from vanban.catalog.rights.report import Given, of_principals, rights_below, rights_on_site, sharing_places_below
from vanban.content.base import Content, path_of, path_string
from vanban.content.folder import Folder
from vanban.content.site import Site, service_of, site_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.explaining import Asked, asked
from vanban.security.sharing import set_sharing
from vanban.security.words import role_title
from vanban.tables import FORMS, Column, answer_table
from vanban.text.normal import clean_line, fold
from vanban.views.batching import batch_of, start_of
from vanban.views.languages import called
from vanban.views.notices import see
from vanban.views.sharing_preview import title_of
from vanban.views.sharing_rows import members_of

SIZE: Final = 100
COLUMNS: Final = (
    (_("Address"), 40),
    (_("Folder"), 40),
    (_("Person or group"), 32),
    (_("Login or group name"), 20),
    (_("Right"), 40),
    (_("Remark"), 32),
)


@view_config(
    context=Folder,
    name="rights",
    request_method="GET",
    permission=Permission.SHARE,
    renderer="vanban.templates:rights.pt",
)
def show_rights(folder: Folder, request: Any) -> Any:
    """Show who is given what here and below; with `format`, as a file."""
    who = _asked(folder, request)
    rows = [row for row in _rows(folder, who, request) if _fits(row, request)]
    title = request.say(_("Rights: ${title}", mapping={"title": str(folder.title)}))
    if request.GET.get("format") in FORMS:
        columns = [Column(request.say(name), width) for name, width in COLUMNS]
        return answer_table(request, title, columns, map(_cells, rows), request.GET["format"])
    start = start_of(request)
    return {
        "content": folder,
        "page_title": title,
        "rows": rows[start : start + SIZE],
        "batch": batch_of(len(rows), start, lambda number: _address(folder, request, start=number), SIZE),
        "query": request.GET.get("query", ""),
        "where": request.GET.get("where", ""),
        "who": who,
        "all_url": request.address(folder, "rights"),
        "sections": _sections(folder, who, request),
        "exports": [(form.upper(), _address(folder, request, format=form)) for form in ("xlsx", "csv")],
        "stale": sum(not row["known"] for row in rows),
    }


@view_config(context=Folder, name="rights", request_method="POST", permission=Permission.SHARE)
def remove_stale(folder: Folder, request: Any) -> Any:
    """Take away what is still given to people and groups that have gone."""
    accounts = service_of(folder, "accounts")
    for place in sharing_places_below(folder):
        kept = {who: roles for who, roles in place.shared.items() if accounts.title_of(who) is not None}
        if len(kept) < len(place.shared) and request.has_permission(Permission.SHARE, place):
            set_sharing(place, kept, request.registry, request.identity, place.inherits_sharing)
    return see(request, request.address(folder, "rights"), "shared")


def stale_rights(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of rights that are still given to people and groups that have gone."""
    if not request.has_permission(Permission.SHARE, site):
        return
    accounts = service_of(site, "accounts")
    filed = service_of(site, "catalog")["sharing"]._fwd_index
    gone = {who for key in filed if (who := key.partition(" ")[2]) and accounts.title_of(who) is None}
    if gone:
        sentence = _(
            "Rights are still given to people or groups that are gone: ${count}.", mapping={"count": len(gone)}
        )
        yield Attention("warning", sentence, request.address(site, "rights"))


def _asked(folder: Folder, request: Any) -> Asked | None:
    """Give the person or group that the report is asked for, `None` for all."""
    principal = request.GET.get("who", "")
    who = asked(principal, service_of(folder, "accounts")) if principal else None
    if principal and who is None:
        raise HTTPNotFound
    return who


def _rows(folder: Folder, who: Asked | None, request: Any) -> Iterator[dict[str, Any]]:
    rights = rights_below(folder, lambda place: bool(request.has_permission(Permission.SHARE, place)))
    everywhere = rights_on_site(folder) if isinstance(folder, Site) else iter(())
    for found in (everywhere, rights):
        for given in found if who is None else of_principals(found, who.principals):
            yield _row(given, folder, request)


def _row(given: Given, folder: Folder, request: Any) -> dict[str, Any]:
    accounts = service_of(folder, "accounts")
    place: Content | None = given.place
    kind, _colon, name = given.principal.partition(":")
    return {
        "path": "" if place is None else path_string(place),
        "title": request.say(_("The whole portal")) if place is None else str(place.title),
        "url": "" if place is None else request.address(place, "sharing"),
        "who": called(title_of(given.principal, accounts), request),
        "who_url": request.address(folder, "rights", query={"who": given.principal}) if given.known and name else "",
        "name": accounts.shown(name) if kind == "user" else name,
        "kind": kind,
        "people": len(members_of(name, accounts)) if kind == "group" else 0,
        "right": request.say(
            role_title(given.role, place is None) if given.role else _("Rights given further up end here.")
        ),
        "known": given.known,
        "remark": "" if given.known else request.say(_("no longer there")),
    }


def _fits(row: dict[str, Any], request: Any) -> bool:
    """Tell whether a row has what was typed: in the person or group, and in the folder."""
    query, where = (fold(clean_line(request.GET.get(name, ""))) for name in ("query", "where"))
    return query in fold(f"{row['who']} {row['name']}") and where in fold(f"{row['title']} {row['path']}")


def _cells(row: dict[str, Any]) -> list[str]:
    return [row[name] for name in ("path", "title", "who", "name", "right", "remark")]


def _sections(folder: Folder, who: Asked | None, request: Any) -> list[dict[str, Any]]:
    """Count what a person sees in each section, for administrators of the whole site."""
    if who is None or not who.login or not isinstance(folder, Site):
        return []
    accounts = service_of(folder, "accounts")
    theirs = accounts.principals_of(accounts[who.login])
    children = [child for child in folder.values() if isinstance(child, Folder)]
    return [
        {
            "title": str(child.title),
            "url": request.address(child, "search"),
            "count": _count(child, theirs, request),
            "all": _count(child, request.principals, request),
        }
        for child in children
    ]


def _count(section: Folder, principals: frozenset[str], request: Any) -> int:
    return search(Query(principals, below=path_of(section)), site_of(section), request.registry).total


def _address(folder: Folder, request: Any, **more: Any) -> str:
    kept = {name: request.GET[name] for name in ("who", "query", "where") if request.GET.get(name)}
    return str(request.address(folder, "rights", query={**kept, **more}))
