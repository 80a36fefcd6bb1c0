"""Every permission and every role of the portal, named once."""

from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    """What a person may do with one node of the tree."""

    VIEW = "view"
    EDIT = "edit"
    ADD = "add"
    """Put something new into this folder."""
    DELETE = "delete"
    SUBMIT = "submit"
    """Hand a draft over for approval, or take it back."""
    PUBLISH = "publish"
    """Decide about publication: approve, reject, withdraw, archive."""
    SHARE = "share"
    HISTORY = "history"
    MANAGE_USERS = "manage-users"
    MANAGE_SITE = "manage-site"
    """Vocabularies, workflows, jobs and settings of the whole portal."""


ON_CONTENT: Final = tuple(name for name in Permission if name not in {Permission.MANAGE_USERS, Permission.MANAGE_SITE})
"""The permissions that have to do with one part of the tree, not with the portal as a whole."""


class Role(StrEnum):
    """What a person is to the portal, or to one folder of it."""

    MANAGER = "Manager"
    SITE_ADMINISTRATOR = "SiteAdministrator"
    FOLDER_ADMINISTRATOR = "FolderAdministrator"
    """To whom the rights on a branch are delegated: may do everything there, and gives others rights, up to its top."""
    REVIEWER = "Reviewer"
    """Head of the editorial board (trưởng ban): approves and publishes."""
    EDITOR = "Editor"
    """Member of the editorial board (biên tập viên): writes and submits."""
    CONTRIBUTOR = "Contributor"
    READER = "Reader"
    MEMBER = "Member"
    """Member of staff: sees what is internal."""
    OWNER = "Owner"
    """Who made the node; held on that node only."""
    AUTHENTICATED = "Authenticated"
    ANONYMOUS = "Anonymous"


FULL_ACCESS: Final = frozenset({Role.MANAGER, Role.SITE_ADMINISTRATOR})
"""These hold every permission in every state, so that no workflow can lock its administrators out."""

ASSIGNABLE: Final = (
    Role.MANAGER,
    Role.SITE_ADMINISTRATOR,
    Role.REVIEWER,
    Role.EDITOR,
    Role.CONTRIBUTOR,
    Role.READER,
    Role.MEMBER,
)
"""Roles that an administrator may give to a person or group; the others follow from what somebody is or did."""

SHARED_ON_FOLDERS: Final = (Role.FOLDER_ADMINISTRATOR, Role.REVIEWER, Role.EDITOR, Role.CONTRIBUTOR, Role.READER)
"""Roles that may be given on one folder and hold for all below it; each includes those after it."""

BEYOND_STOPS: Final = frozenset({Role.FOLDER_ADMINISTRATOR})
"""Of these, what holds also below a folder that inherits nothing: nobody below can shut out who administers above."""


def role_principal(role: str) -> str:
    """Name the principal held by everybody who has `role` on the whole site."""
    return {Role.ANONYMOUS: "system.Everyone", Role.AUTHENTICATED: "system.Authenticated"}.get(
        Role(role), f"role:{role}"
    )


def user_principal(login: str) -> str:
    """Name the principal of one account."""
    return f"user:{login}"


def group_principal(name: str) -> str:
    """Name the principal of one group."""
    return f"group:{name}"
