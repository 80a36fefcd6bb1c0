"""`@rights`: who is given what here and below; `@sharing-preview`: what a change of sharing would do."""

from __future__ import annotations

from typing import Any

from vanban.api.bodies import json_object
from vanban.api.services import service
from vanban.api.sharing import wanted_in
from vanban.catalog.rights.effects import Effect, Effects
from vanban.catalog.rights.report import Given, rights_below, rights_on_site
from vanban.content.base import Content, path_string
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.security.granting import require_granting, sealed
from vanban.security.sharing import wanted_sharing


@service("@rights", permission=Permission.SHARE, context=Folder)
def show_rights(folder: Folder, request: Any) -> dict[str, Any]:
    """List every role given on this folder and below, and where inheritance ends; on the site, site roles too."""
    rights = list(rights_below(folder, lambda place: bool(request.has_permission(Permission.SHARE, place))))
    everywhere = list(rights_on_site(folder)) if isinstance(folder, Site) else []
    items = [_given(given, request) for given in (*everywhere, *rights)]
    return {"@id": request.address(folder, "@rights"), "items": items, "items_total": len(items)}


@service("@sharing-preview", method="POST", permission=Permission.SHARE)
def preview_sharing(content: Content, request: Any) -> dict[str, Any]:
    """Say what `POST @sharing` with the same body would do, on how many objects; nothing is changed.

    `seen`, sent along with the change, has it refused when the rights have changed meanwhile.
    """
    wanted, inherits = wanted_in(json_object(request), content)
    shared = wanted_sharing(content, wanted)
    require_granting(request.identity, content, shared, inherits, request.registry)
    effects = Effects(content, shared, request.registry, inherits).all()
    return {"seen": sealed(content, shared), "people": [_effect(effect) for effect in effects]}


def _given(given: Given, request: Any) -> dict[str, Any]:
    kind, _colon, name = given.principal.partition(":")
    return {
        "path": None if given.place is None else path_string(given.place),
        "@id": None if given.place is None else request.address(given.place),
        "type": kind or None,
        "id": name or None,
        "role": given.role,
        "inherit": given.role is not None,
        "exists": given.known,
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "login": effect.login,
        "via": sorted(effect.via),
        "gained": {str(name): count for name, count in effect.gained.items()},
        "lost": {str(name): count for name, count in effect.lost.items()},
    }
