"""What a person may ask of those who keep their data: to see it, to be forgotten, to take a consent back; and that it ends."""

from pyramid.config import Configurator

from vanban.privacy.deadlines import read_deadlines


def includeme(config: Configurator) -> None:
    """Keep periods, requests and consents in every site, and take away each night what is over."""
    config.include("vanban.personal_data")
    config.registry.deadlines = read_deadlines(config.registry.settings or {})
    config.add_site_service("personal-data", "vanban.privacy.periods.Periods")
    config.add_site_service("personal-data-requests", "vanban.privacy.requests.DataRequests")
    config.add_site_service("restrictions", "vanban.privacy.restricting.Restrictions")
    config.add_site_service("consent-texts", "vanban.privacy.consents.ConsentTexts")
    config.include("vanban.privacy.personal_data")
    config.add_job("erase-person", "vanban.privacy.erasing.erase_portion", slow=True)
    config.add_job("forget-disabled", "vanban.privacy.erasing.forget_disabled", slow=True)
    config.add_job("forget-over", "vanban.privacy.retention.forget_over", slow=True)
    config.add_daily_job("retention", "vanban.privacy.retention.begin")
