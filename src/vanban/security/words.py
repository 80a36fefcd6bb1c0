"""What roles and permissions are called before people who are no specialists."""

from __future__ import annotations

from typing import Any, Final

from vanban.i18n import _
from vanban.permissions import Permission, Role

FOLDER_ROLES: Final = {
    Role.FOLDER_ADMINISTRATOR: (
        _("Can administer"),
        _(
            "Gives others rights here and below, as far as their own reach; nobody below can shut them out. May do all that follows."
        ),
    ),
    Role.REVIEWER: (
        _("Can publish"),
        _("Approves, publishes and withdraws; gives others rights as far as their own; may do all that follows."),
    ),
    Role.EDITOR: (_("Can edit"), _("Writes, corrects and submits what is kept here.")),
    Role.CONTRIBUTOR: (_("Can add"), _("Adds new items and edits their own.")),
    Role.READER: (_("Can view"), _("Sees what is kept here before it is public.")),
}
"""Title, and what it is good for."""
ROLE_TITLES: Final = {
    Role.MANAGER: _("Administrator"),
    Role.SITE_ADMINISTRATOR: _("Site administrator"),
    Role.REVIEWER: _("Head of the editorial board"),
    Role.EDITOR: _("Editor"),
    Role.CONTRIBUTOR: _("Contributor"),
    Role.READER: _("Reader"),
    Role.MEMBER: _("Member of staff"),
}
"""Short, for lists and boxes to tick, and as files of people name them."""
ROLE_ABOUT: Final = {
    Role.MANAGER: _("May do everything, and decides who else is an administrator."),
    Role.SITE_ADMINISTRATOR: _("May do everything but change administrators: content, people, settings."),
    Role.REVIEWER: _("Approves, publishes and withdraws what editors submit."),
    Role.EDITOR: _("Writes and changes documents and news, and submits them for approval."),
    Role.CONTRIBUTOR: _("Adds documents and changes their own."),
    Role.READER: _("Sees what is not yet public; changes nothing."),
    Role.MEMBER: _("Sees what is for staff only."),
}
"""What each is good for on the whole site."""
SITE_ROLES: Final = {
    Role.MANAGER: _("Administrator"),
    Role.SITE_ADMINISTRATOR: _("Site administrator"),
    Role.REVIEWER: _("Head of the editorial board: publishes"),
    Role.EDITOR: _("Editor: writes and submits"),
    Role.CONTRIBUTOR: _("Contributor: adds their own"),
    Role.READER: _("Reader: sees what is not yet public"),
    Role.MEMBER: _("Member of staff: sees what is internal"),
    Role.OWNER: _("Who made it"),
    Role.AUTHENTICATED: _("Everybody who is logged in"),
    Role.ANONYMOUS: _("Everybody, also without logging in"),
}
"""As they stand alone, where nothing beside them says what they are good for."""
DEEDS: Final = {
    Permission.VIEW: _("view"),
    Permission.ADD: _("add new items"),
    Permission.EDIT: _("edit"),
    Permission.DELETE: _("delete"),
    Permission.SUBMIT: _("hand over for approval"),
    Permission.PUBLISH: _("approve and publish"),
    Permission.SHARE: _("give rights to others"),
    Permission.HISTORY: _("read the history"),
    Permission.MANAGE_USERS: _("manage accounts"),
    Permission.MANAGE_SITE: _("manage the portal"),
}
GAINS: Final = {
    Permission.VIEW: _("can view ${count} more"),
    Permission.ADD: _("can add to ${count} more folders"),
    Permission.EDIT: _("can edit ${count} more"),
    Permission.DELETE: _("can delete ${count} more"),
    Permission.PUBLISH: _("can approve and publish ${count} more"),
    Permission.SHARE: _("can give others rights on ${count} more"),
}
LOSSES: Final = {
    Permission.VIEW: _("can no longer view ${count}"),
    Permission.ADD: _("can no longer add to ${count} folders"),
    Permission.EDIT: _("can no longer edit ${count}"),
    Permission.DELETE: _("can no longer delete ${count}"),
    Permission.PUBLISH: _("can no longer approve and publish ${count}"),
    Permission.SHARE: _("can no longer give others rights on ${count}"),
}


def role_title(role: str, on_site: bool = False) -> Any:
    """Give what a role is called, on a folder if it can be given there and is not meant for the whole site."""
    return FOLDER_ROLES[Role(role)][0] if role in FOLDER_ROLES and not on_site else SITE_ROLES[Role(role)]
