"""One's own account: a page of sections, each with a form that a view of its own answers."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.oidc import login_service
from vanban.views.account_asked import own_account
from vanban.views.login_sessions import sessions_of

PROFILE = "vanban.templates:profile.pt"


@view_config(context=Site, name="profile", request_method="GET", permission=Permission.VIEW, renderer=PROFILE)
def show_profile(site: Site, request: Any) -> dict[str, Any]:
    """Show one's own account."""
    return profile_page(site, request)


def profile_page(site: Site, request: Any, error: str = "", field: str = "") -> dict[str, Any]:
    """Give what the page shows; with `error`, the sentence about the form that was just sent, and its `field` to look at."""
    user = own_account(site, request)
    request.response.headers["Cache-Control"] = "no-store"
    return {
        "page_title": _("My account"),
        "show_bar": False,
        "user": user,
        "error": error,
        "error_field": field,
        "sessions": sessions_of(site, user.login, request),
        **_login_service(site, request, user.login),
    }


def _login_service(site: Site, request: Any, login: str) -> dict[str, Any]:
    service = login_service(request.registry)
    if service is None:
        return {"service": "", "linked": False}
    linked = site.service("oidc-links").subjects(service.settings.issuer, login)
    return {"service": service.settings.title, "linked": bool(linked)}
