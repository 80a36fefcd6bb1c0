"""How satisfied people are: with pages, and with how their opinions were dealt with. Counted; not who, not when in the day.

Decree 224/2026/NĐ-CP, article 10: a portal has its users rate it, and keeps the rater's privacy.
"""

from __future__ import annotations

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.schemas.satisfaction import SatisfactionSchema


def includeme(config: Configurator) -> None:
    """Keep the numbers in every site, and list the pages about them."""
    config.add_site_service("satisfaction", "vanban.satisfaction.ratings.Ratings")
    config.add_settings_screen(
        "satisfaction",
        SatisfactionSchema,
        _("Asking for satisfaction"),
        _("Whether readers are asked at the foot of pages."),
        icon="star",
    )
    config.add_admin_screen(
        "satisfaction",
        _("Satisfaction of readers"),
        _("How pages and answers were rated, month by month, and what could be done better."),
        icon="star",
        group="site",
    )
    config.include("vanban.satisfaction.personal_data")
    config.scan("vanban.satisfaction.following")
    config.add_daily_job("satisfaction-clear", "vanban.satisfaction.following.forget_forms")
