"""Changing one's own password, on the profile."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.people.choosing_password import change_own_password
from vanban.permissions import Permission
from vanban.security.policy import renewed
from vanban.security.throttle import TooManyAttempts
from vanban.views.account_asked import own_account
from vanban.views.entering import answer_refusal, authenticate_again
from vanban.views.notices import see
from vanban.views.profile import PROFILE, profile_page


@view_config(context=Site, name="password", request_method="POST", permission=Permission.VIEW, renderer=PROFILE)
def change_password(site: Site, request: Any) -> Any:
    """Set another password for oneself, who knows the present one; all other sessions end, this one is begun anew."""
    user = own_account(site, request)
    try:
        authenticate_again(site, request, request.POST.get("current", ""))
        if request.POST.get("password", "") != request.POST.get("again", ""):
            raise Invalid(_("The new password was typed differently the second time."))
        change_own_password(site, request.registry, user, request.POST.get("password", ""))
    except (Invalid, TooManyAttempts) as error:
        return profile_page(site, request, answer_refusal(request, error), "current")
    answer = see(request, request.address(site, "profile"), "password")
    answer.headers.extend(renewed(request))
    return answer
