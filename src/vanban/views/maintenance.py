"""Lets nobody but administrators change anything while the portal is being worked on, where that is switched on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.config import Configurator
from pyramid.viewderivers import INGRESS

from vanban.content.site import Site
from vanban.errors import Unavailable
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.settings.values import settings_of
from vanban.views.banners import is_read_only

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
COMING_AND_GOING: Final = ("login", "logout", "second-factor", "oidc")
"""Beginnings of the names of views that stay open: who may repair things has to come in."""


def includeme(config: Configurator) -> None:
    """Ask before every view."""
    config.add_view_deriver(closed_for_maintenance, under=INGRESS)


def closed_for_maintenance(view: Callable[[Any, Any], Any], _info: Any) -> Callable[[Any, Any], Any]:
    """View deriver: raise `Unavailable` for a request that would change something now."""

    def asked(context: Any, request: Any) -> Any:
        if request.method not in SAFE and _is_closed(request):
            raise Unavailable(
                _(
                    "The portal is being worked on: everything can be read, nothing can be changed. Please try again later."
                )
            )
        return view(context, request)

    return asked


def _is_closed(request: Any) -> bool:
    site, name = getattr(request, "root", None), getattr(request, "view_name", "")
    if not isinstance(site, Site) or name.lstrip("@").startswith(COMING_AND_GOING):
        return False
    if getattr(request, "exception", None) is not None:
        return False
    told = settings_of(site, request.registry)
    return is_read_only(told, datetime.now(UTC)) and not request.has_permission(Permission.MANAGE_SITE, site)
