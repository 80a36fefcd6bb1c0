"""Watches over what others may have put in: strange links, betting words, hidden text, changed files, new rights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.watch.scanning import watch_of


def includeme(config: Configurator) -> None:
    """Keep findings in every site, look each night, and tell administrators."""
    config.add_site_service("watch", "vanban.watch.findings.Watch")
    config.include("vanban.watch.personal_data")
    config.add_daily_job("scan", "vanban.watch.scanning.nightly")
    config.add_job("scan-portion", "vanban.watch.scanning.portion", slow=True)
    config.add_admin_screen(
        "scan",
        _("Watch against tampering"),
        _("Strange links, betting words, hidden text, changed files, new administrators."),
        icon="shield-check",
        group="security",
    )
    config.add_attention(found)


def found(site: Any, request: Any) -> Iterator[Attention]:
    """Tell of what was found and not accepted; what looks like an attack is urgent."""
    if not request.has_permission(Permission.MANAGE_SITE, site):
        return
    watch = watch_of(site)
    kinds = Counter(finding.kind for finding in watch)
    if watch.finished is None or not kinds:
        return
    urgent = kinds["words"] + kinds["hidden"] + kinds["cloak"]
    sentence = _("The watch against tampering found something to look at: ${count}", mapping={"count": kinds.total()})
    yield Attention("danger" if urgent else "warning", sentence, request.address(site, "scan"))
