"""Deeds upon accounts: who may do which, what is written down of them, and the letters that go with them."""

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.people import lifetimes
from vanban.schemas.registration import RegistrationSchema


def includeme(config: Configurator) -> None:
    """Keep one-time links in every site, and let the queue send them."""
    lifetimes.invitation(config.registry)  # a wrong setting is an error at start
    config.add_site_service("one-time-links", "vanban.people.links.OneTimeLinks")
    config.add_site_service("registrations", "vanban.people.registrations.Registrations")
    config.include("vanban.people.personal_data")
    config.add_job("send-invitation", "vanban.people.inviting.send_invitation", slow=True)
    config.add_job("send-registration", "vanban.people.registering.send_registration", slow=True)
    config.add_job("send-reset", "vanban.people.resetting.send_reset", slow=True)
    config.add_settings_screen(
        "registering",
        RegistrationSchema,
        _("Accounts of citizens"),
        _("Whether citizens open accounts by themselves."),
        icon="person-plus",
    )
    config.add_job("send-confirmation", "vanban.people.own_email.send_confirmation", slow=True)
