"""Removal of improper content: anybody reports it, those responsible hide it at once and decide, and all of it is logged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.takedown.deciding import days_kept


def includeme(config: Configurator) -> None:
    """Keep cases and what was removed in every site, and tell administrators what waits for them."""
    days_kept(config.registry)  # a wrong setting is an error at start
    config.add_site_service("takedowns", "vanban.takedown.cases.Cases")
    config.add_site_service("takedown-trash", "vanban.takedown.trash.Trash")
    config.add_admin_screen(
        "takedowns",
        _("Reports and removals"),
        _("What readers reported, what is hidden, and what was removed and why."),
        icon="flag",
        group="security",
    )
    config.add_attention(waiting)
    config.include("vanban.takedown.personal_data")
    config.add_daily_job("erase-removed", "vanban.takedown.deciding.erase_what_is_due")
    config.scan("vanban.takedown.following")


def waiting(site: Any, request: Any) -> Iterator[Attention]:
    """Tell how many reports wait for a decision."""
    if not request.has_permission(Permission.MANAGE_SITE, site):
        return
    open_cases = [case for case in site.service("takedowns") if case.is_open]
    if open_cases:
        sentence = _(
            "Content that was reported or hidden and waits for a decision: ${count}",
            mapping={"count": len(open_cases)},
        )
        yield Attention("warning", sentence, request.address(site, "takedowns"))
