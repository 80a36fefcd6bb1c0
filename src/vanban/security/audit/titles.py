"""What the events of the audit log are called, for people."""

from __future__ import annotations

from typing import Any, Final

from vanban.i18n import _

TITLES: Final[dict[str, Any]] = {
    # Coming and going
    "session": _("Logged in"),
    "login-failed": _("Login failed"),
    "logout": _("Logged out"),
    "session-ended": _("Session ended elsewhere"),
    "second-factor-set": _("Second step set up"),
    "second-factor-removed": _("Second step taken away"),
    "second-factor-failed": _("Second step failed"),
    "recovery-code-used": _("Logged in with a recovery code"),
    "recovery-codes-renewed": _("New recovery codes made"),
    "oidc-linked": _("Account linked with the login service"),
    "oidc-unlinked": _("Link with the login service ended"),
    "oidc-failed": _("Login by the login service failed"),
    "denied": _("Refused: no right"),
    # Accounts
    "account-added": _("Account added"),
    "account-registered": _("Account opened by its owner"),
    "account-changed": _("Account changed"),
    "account-disabled": _("Account disabled"),
    "account-enabled": _("Account enabled"),
    "tries-forgiven": _("Let try again after wrong passwords or codes"),
    "second-factor-moved": _("Second step moved to another phone"),
    "roles": _("Roles of a person changed"),
    "invited": _("Invited to set a password"),
    "password": _("Password changed"),
    "password-reset-asked": _("New password asked for"),
    "email-asked": _("New e-mail address asked for"),
    "group-added": _("Group added"),
    "group-changed": _("Group changed"),
    "group-members": _("Members of a group changed"),
    "group-removed": _("Group removed"),
    # Rights and what they are given on
    "sharing": _("Rights on a folder changed"),
    "workflow": _("Workflow of a folder chosen"),
    # Content
    "transition": _("State of a document changed"),
    "deadline-extended": _("Deadline of a consultation extended"),
    "late-link-made": _("Link for a late opinion made"),
    "late-link-used": _("Link for a late opinion used"),
    "late-link-revoked": _("Link for a late opinion revoked"),
    "deletion": _("Deleted"),
    "report": _("Content reported"),
    "hidden": _("Content hidden"),
    "restored": _("Content shown again"),
    "dismissed": _("Report decided: content stays"),
    "removed": _("Content removed"),
    "erased": _("Removed content erased"),
    "opinion-redacted": _("Personal data taken out of an opinion"),
    "opinion-unredacted": _("Opinion put back as it was written"),
    "personal-data-let-pass": _("What looks like personal data left in something public"),
    "topic-steered": _("Topic closed, moved or called otherwise"),
    "letter-taken": _("Letter that was kept aside taken in"),
    "letter-dropped": _("Letter that was kept aside deleted"),
    "opinion-answered": _("Answer to an opinion written"),
    "question-answered": _("Answer to a question written"),
    "question-inquired": _("Sender of a question asked for details"),
    "question-assigned": _("Question passed on"),
    "scan-accepted": _("Findings of the watch accepted"),
    "takedown-export": _("Log of removals taken out"),
    "satisfaction-export": _("Numbers of satisfaction taken out"),
    "remark-deleted": _("Remark of a reader deleted"),
    "export": _("Taken out in bulk"),
    "upload-refused": _("File refused"),
    "virus": _("Virus found"),
    "file-deleted": _("File deleted from quarantine"),
    "file-released": _("File released from quarantine"),
    # Personal data
    "retention": _("Periods for personal data changed"),
    "personal-data-seen": _("Personal data of a person looked at"),
    "personal-data-erased": _("Person forgotten"),
    "personal-data-asked": _("Request about personal data came in"),
    "personal-data-answered": _("Request about personal data answered"),
    "data-restricted": _("Use of personal data restricted"),
    "restriction-lifted": _("Restriction of personal data lifted"),
    "forgotten-over": _("Kept long enough, taken away"),
    # The portal
    "settings": _("Settings changed"),
    "settings-proposed": _("Change of settings proposed"),
    "settings-approved": _("Change of settings approved"),
    "settings-rejected": _("Change of settings rejected"),
    "workflow-chosen": _("Workflow of a folder changed"),
    "settings-undone": _("Change of settings put back"),
    "audit-export": _("Audit log taken out"),
}
"""By name of the event; one line for each."""


def title_of(name: str) -> Any:
    """Give what people call the event `name`; the name itself where nothing better is known."""
    return TITLES.get(name, name)
