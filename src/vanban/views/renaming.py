"""Gives several items of a folder new titles and short names."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.naming import LONGEST, checked_name
from vanban.content.values import bound_schema, validate_some
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.normal import clean_line
from vanban.text.slugs import slug
from vanban.views.needing import need
from vanban.views.notices import see

RENAME = "vanban.templates:rename.pt"


@view_config(context=Folder, name="rename", request_method="GET", permission=Permission.ADD, renderer=RENAME)
def show_rename(folder: Folder, request: Any) -> dict[str, Any]:
    """Ask for new titles and short names."""
    chosen = [folder[name] for name in request.GET.getall("names") if name in folder]
    if not chosen:
        raise HTTPNotFound
    need(request, Permission.EDIT, chosen)
    return {
        "content": folder,
        "page_title": _("Rename"),
        "items": [(child.__name__, str(child.title)) for child in chosen],
        "error": "",
    }


@view_config(context=Folder, name="rename", request_method="POST", permission=Permission.ADD)
def rename(folder: Folder, request: Any) -> Any:
    """Give new titles and short names, all or none; old addresses keep leading to the items."""
    for key, wanted in request.POST.items():
        kind, _colon, name = key.partition(":")
        if kind == "name" and name in folder:
            child = folder[name]
            need(request, Permission.EDIT, [child])
            _retitle(child, request.POST.get(f"title:{name}", ""), request)
            _rename(child, wanted.strip(), folder, request)
    return see(request, request.address(folder, "contents"), "renamed")


def _retitle(child: Content, title: str, request: Any) -> None:
    if not clean_line(title):
        return
    try:
        values = validate_some(bound_schema(child.type_name, child, request.registry), {"title": title}, child)
    except Invalid as error:
        raise Invalid(next(iter(error.errors.values()))) from error
    lifecycle.modify(child, values, request.registry, by=request.identity.login)


def _rename(child: Content, wanted: str, folder: Folder, request: Any) -> None:
    if wanted and child.__name__ not in (wanted, slug(wanted, LONGEST)):
        name = checked_name(folder, wanted)
        lifecycle.move(child, folder, request.registry, by=request.identity.login, name=name)
