"""`@site`: what the portal says of itself."""

from __future__ import annotations

from typing import Any

from vanban.api.addresses import address
from vanban.api.services import service
from vanban.api.values_out import field_values
from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.settings import settings_of
from vanban.time_zone import portal_zone


@service("@site", permission=Permission.VIEW, context=Site)
def show_site(site: Site, request: Any) -> dict[str, Any]:
    """Give the fields of the site, its emblem, languages and time zone."""
    told = settings_of(site, request.registry)
    return {
        "@id": address(site, request, "@site"),
        **field_values(site, request),
        "plone.site_title": str(site.title),
        "plone.site_logo": address(site, request, "site-logo", told["logo"].filename) if told["logo"] else None,
        "plone.default_language": told["default_language"],
        "plone.available_languages": list(told["languages"]),
        "plone.portal_timezone": str(portal_zone(request.registry)),
    }
