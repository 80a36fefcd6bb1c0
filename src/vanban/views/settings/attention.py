"""Tells administrators of changes that wait for a second person, and of menu entries that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission, user_principal
from vanban.settings.deeds import waiting
from vanban.settings.fitting import administrators
from vanban.settings.values import settings_of
from vanban.views.menu import leads_somewhere
from vanban.views.settings.words import screen_title


def includeme(config: Configurator) -> None:
    """Have it asked for the administrator's page."""
    config.add_attention(attention)


def attention(site: Site, request: Any) -> Iterator[Attention]:
    """Give what of the settings needs a look now."""
    if not request.has_permission(Permission.MANAGE_SITE, site):
        return
    for proposal in waiting(site):
        who = site.service("accounts").title_of(user_principal(proposal.by)) or proposal.by
        told = {"screen": screen_title(proposal.change.screen, request), "person": request.say(who)}
        sentence = (
            _("Your change of “${screen}” waits until another administrator approves it.", mapping=told)
            if proposal.by == request.identity.login
            else _("A change of “${screen}” by ${person} waits for you to approve or reject it.", mapping=told)
        )
        url = request.address(site, "settings-changes")
        yield Attention("info" if proposal.by == request.identity.login else "warning", sentence, url)
    if settings_of(site, request.registry)["second_person"] and len(administrators(site)) < 2:
        yield Attention(
            "warning",
            _("Changes wait for a second person, but only one account could be it. Make another administrator."),
            request.address(site, "users"),
        )
    menu = settings_of(site, request.registry)["menu"]
    gone = [entry for entry in menu if entry["target"].startswith("/") and not leads_somewhere(entry["target"], site)]
    if gone:
        sentence = _(
            "${count} entries of the menu lead nowhere, the first is “${label}”.",
            mapping={"label": gone[0]["label"], "count": len(gone)},
        )
        yield Attention("warning", sentence, request.address(site, "settings", "menu"))
