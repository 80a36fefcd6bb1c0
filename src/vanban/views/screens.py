"""Lists the screens of this face on the administrator's page."""

from __future__ import annotations

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.permissions import Permission


def includeme(config: Configurator) -> None:
    """Announce each with one sentence about what it is good for."""
    people, site = Permission.MANAGE_USERS, Permission.MANAGE_SITE
    config.add_admin_screen(
        "users",
        _("People"),
        _("Who may log in, and with which roles."),
        icon="people",
        group="people",
        permission=people,
        leads_to=("user", "add-user", "import-people", "chosen-people"),
    )
    config.add_admin_screen(
        "groups",
        _("Groups"),
        _("Who acts together, and with which roles."),
        icon="diagram-3",
        group="people",
        permission=people,
        leads_to=("group", "remove-group"),
    )
    config.add_admin_screen(
        "rights",
        _("Rights"),
        _("Who was given what, on which folder; what somebody can see."),
        icon="key",
        group="people",
        permission=people,
    )
    config.add_attention("vanban.views.rights.stale_rights")
    config.add_admin_screen(
        "vocabularies",
        _("Vocabularies"),
        _("Kinds of documents, issuers, fields of law."),
        icon="card-list",
        group="site",
        permission=site,
        leads_to=("vocabulary",),
    )
    config.add_admin_screen(
        "audit",
        _("Audit log"),
        _("Who did what, when and from where."),
        icon="journal-check",
        group="security",
        permission=site,
    )
    config.add_admin_screen(
        "personal-data",
        _("Personal data"),
        _("What is kept of people, why and for how long."),
        icon="person-badge",
        group="security",
        permission=site,
        leads_to=("personal-data-of", "personal-data-requests"),
    )
    config.add_admin_screen(
        "jobs",
        _("Work in the background"),
        _("What waits, and what failed and why."),
        icon="gear",
        group="system",
        permission=site,
    )
    config.add_admin_screen(
        "settings-changes",
        _("Changes of the settings"),
        _("What was set, by whom, and putting it back."),
        icon="clock-history",
        group="site",
        permission=site,
    )
    config.add_admin_screen(
        "quarantine",
        _("Quarantine"),
        _("Files that are not scanned for viruses yet, or infected."),
        icon="shield-check",
        group="security",
        permission=site,
    )
    config.add_attention("vanban.views.quarantine.attention")
    config.add_admin_screen(
        "workflows",
        _("Workflows"),
        _("How things become public, and which folder has its own way."),
        icon="diagram-3",
        group="site",
        permission=site,
    )
