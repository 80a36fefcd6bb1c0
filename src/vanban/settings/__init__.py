"""What an administrator sets in screens: values by screen, each change kept so that it can be undone."""

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.schemas.announcements import AnnouncementsSchema
from vanban.schemas.approval import ApprovalSchema
from vanban.schemas.correspondence import CorrespondenceSchema
from vanban.schemas.front_page import FrontPageSchema
from vanban.schemas.holidays import HolidaysSchema
from vanban.schemas.languages import LanguagesSchema
from vanban.schemas.limits import LimitsSchema
from vanban.schemas.look import LookSchema
from vanban.schemas.menu import MenuSchema
from vanban.schemas.site import NameSchema
from vanban.settings.values import Values, settings_of

__all__ = ["Values", "includeme", "settings_of"]


def includeme(config: Configurator) -> None:
    """Keep settings in every site, and announce the screens in their order; another part may add its own."""
    config.add_directive("add_settings_screen", "vanban.settings.screens.add_settings_screen")
    config.add_site_service("settings", "vanban.settings.store.Settings")
    config.include("vanban.settings.personal_data")
    add = config.add_settings_screen
    add("name", NameSchema, _("Name and contact"), _("Name, address, telephone, footer."), icon="building")
    add("look", LookSchema, _("Emblem and colours"), _("How the portal looks."), icon="image", guarded=True)
    add("menu", MenuSchema, _("Main menu"), _("Entries, their words and order."), icon="list", guarded=True)
    add("front-page", FrontPageSchema, _("Front page"), _("Blocks, their order and headings."), icon="house")
    add(
        "announcements",
        AnnouncementsSchema,
        _("Messages on every page"),
        _("Planned maintenance and urgent news."),
        icon="megaphone",
    )
    add("languages", LanguagesSchema, _("Languages"), _("Which can be chosen, and the first."), icon="globe")
    add("correspondence", CorrespondenceSchema, _("Mail"), _("Sender and receiver."), icon="envelope")
    add("limits", LimitsSchema, _("Limits"), _("How large files may be."), icon="sliders")
    add("holidays", HolidaysSchema, _("Holidays"), _("Days that are no working days."), icon="calendar-week")
    add("approval", ApprovalSchema, _("Second person"), _("Who approves changes."), icon="shield-check", guarded=True)
