"""What people may change of their own accounts: never what they may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.own_email import ask_for_email
from vanban.permissions import user_principal
from vanban.security.accounts import User
from vanban.security.audit import note_deed
from vanban.security.fields import checked_email, wrong


def change_own(
    site: Site,
    registry: Any,
    user: User,
    prove: Callable[[], object],
    *,
    fullname: str | None = None,
    email: str | None = None,
    language: str | None = None,
) -> bool:
    """Change what is given; tell whether a letter went to another e-mail address, which counts once it is answered.

    Only for another address `prove` is called, which raises `Invalid` when the present password is not known. Raises
    `Invalid` for what is wrong.
    """
    accounts = site.service("accounts")
    before = (user.fullname, user.language)
    accounts.change(user.login, fullname=fullname, language=language)
    if before != (user.fullname, user.language):
        note_deed(site, registry, "account-changed", user_principal(user.login), fields=["fullname", "language"])
    if email is None or checked_email(email) == user.email:
        return False
    if not checked_email(email):
        raise wrong("email", _("An address can be replaced by another one, not taken away."))
    if courier(registry).reach == "nowhere":
        raise wrong("email", _("This portal sends no letters; please ask the administrator to change the address."))
    try:
        prove()
    except Invalid as error:
        raise wrong("current", _("The present password is not right.")) from error
    ask_for_email(site, registry, user.login, email)
    return True
