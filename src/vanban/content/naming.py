"""The last part of an address: a slug, free in its folder, never the name of a view."""

from __future__ import annotations

from typing import Final

from vanban.content.folder import Folder
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.slugs import slug

LONGEST: Final = 100
RESERVED: Final = frozenset(
    "add-user chosen-people confirm-email forgot-password import-people my-details set-password "
    "answer answer-opinions ask ask-back change-post delete-post kept-back moderate moderation new-topic "
    "question-numbers questions rate receipt-file satisfaction steer-topic vote "
    "about accounts add admin approvals atom audit confirm contents copy delete download edit extend extract "
    "feed figures follow on-paper late-links my-answer-file my-opinions file file-many forgot give-opinion group groups healthz history import inline invitation invitations invite "
    "jobs language letters letters-not-taken login login-code login-history logout maintenance manage metrics move oidc "
    "oidc-goodbye oidc-link oidc-return oidc-unlink opinions password people personal-data personal-data-requests personal-data-of my-data new-phone print privacy profile "
    "quarantine readyz receipt register remove-group rename report report-content reset rights scan search second-factor sessions "
    "settings settings-changes settings-draft settings-proposal settings-undo share sharing site-icon site-logo sitemap static synthesis synthesis-file takedown takedowns theme thumbnail tools transition undo "
    "upload user users view vocabularies vocabulary why workflow workflows".split()
)
"""Names of views, now and to come: content called so would hide them. A test compares this with the views registered."""


def free_name(folder: Folder, wanted: str) -> str:
    """Give `wanted`, or `wanted-2`, `wanted-3` … whichever is free in `folder`."""
    name, number = wanted, 2
    while name in folder or name in RESERVED:
        name, number = f"{wanted}-{number}", number + 1
    return name


def checked_name(folder: Folder, wanted: str) -> str:
    """Give `wanted` as typed by a person, as a slug; raise `Invalid` when it cannot be used in `folder`."""
    name = slug(wanted, LONGEST)
    if name in RESERVED:
        raise Invalid(_("“${name}” is a word of the portal itself; choose another short name.", mapping={"name": name}))
    if name in folder:
        raise Invalid(_("There is already something called “${name}” here.", mapping={"name": name}))
    return name
