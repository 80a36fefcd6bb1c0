"""The letters that people get about their accounts, in their language."""

from __future__ import annotations

from typing import Any

from vanban.i18n import _, in_language
from vanban.mail import Letter
from vanban.mail.form import in_form
from vanban.public_address import public_address
from vanban.security.accounts import User

PASSWORD_PAGE = "set-password"  # noqa: S105 (the name of a view)  # nosec B105 (the name of a page)
EMAIL_PAGE = "confirm-email"


def invitation(registry: Any, portal: str, user: User, token: str, days: int) -> Letter:
    """Ask somebody new to set a password."""
    return _letter(
        portal,
        user,
        _("Your account on ${portal}", mapping={"portal": portal}),
        _("An account has been made for you on ${portal}.", mapping={"portal": portal}),
        _("Your login name is: ${login}", mapping={"login": user.name}),
        _("Please open this page and choose a password:"),
        public_address(registry, PASSWORD_PAGE, token),
        _("The link is good for ${days} days and can be used once.", mapping={"days": days}),
        _("If you do not know what this is about, you need do nothing."),
    )


def registration(registry: Any, portal: str, user: User, token: str) -> Letter:
    """Let somebody who registered confirm the address and choose a password: both at once.

    It does not say the name that was typed: nobody writes to others through the portal.
    """
    return _letter(
        portal,
        user,
        _("Open your account on ${portal}", mapping={"portal": portal}),
        _("Somebody, we hope you, registered on ${portal} with this e-mail address.", mapping={"portal": portal}),
        _("Your login name is: ${login}", mapping={"login": user.name}),
        _("Please open this page and choose a password:"),
        public_address(registry, PASSWORD_PAGE, token),
        _("The link is good for three days and can be used once. Before it is used there is no account."),
        _("If it was not you, you need do nothing: what was typed is deleted after three days."),
        named=False,
    )


def registered_before(registry: Any, portal: str, user: User) -> Letter:
    """Tell the owner of an account that somebody wanted to register with the same address."""
    return _letter(
        portal,
        user,
        _("You have an account on ${portal}", mapping={"portal": portal}),
        _(
            "Somebody, we hope you, wanted to register on ${portal} with this e-mail address. It belongs to an account already.",
            mapping={"portal": portal},
        ),
        _("Your login name is: ${login}", mapping={"login": user.name}),
        _("If you do not remember the password, choose another one here:"),
        public_address(registry, "forgot-password"),
        _("If the account is locked, please turn to the office. If it was not you, you need do nothing."),
    )


def reset(registry: Any, portal: str, user: User, token: str) -> Letter:
    """Let somebody who forgot the password set another one."""
    return _letter(
        portal,
        user,
        _("A new password for ${portal}", mapping={"portal": portal}),
        _("Somebody, we hope you, asked for a new password for the account “${login}”.", mapping={"login": user.name}),
        _("Please open this page and choose one:"),
        public_address(registry, PASSWORD_PAGE, token),
        _("The link is good for one hour and can be used once."),
        _("If it was not you, you need do nothing: your password stays as it is."),
    )


def password_changed(registry: Any, portal: str, user: User) -> Letter:
    """Tell somebody that the password was changed."""
    return _letter(
        portal,
        user,
        _("Your password for ${portal} was changed", mapping={"portal": portal}),
        _("The password of the account “${login}” has just been changed.", mapping={"login": user.name}),
        _("If it was not you, ask for a new one at once and tell the administrator:"),
        public_address(registry, "forgot-password"),
    )


def confirmation(registry: Any, portal: str, user: User, email: str, token: str) -> Letter:
    """Ask whether a new address is right."""
    return _letter(
        portal,
        user,
        _("Please confirm your e-mail address for ${portal}", mapping={"portal": portal}),
        _("The account “${login}” is to have this e-mail address.", mapping={"login": user.name}),
        _("Please open this page to confirm it:"),
        public_address(registry, EMAIL_PAGE, token),
        _("The link is good for one day and can be used once."),
        _("If you do not know what this is about, you need do nothing."),
        to=email,
    )


def email_changed(portal: str, user: User, old: str) -> Letter:
    """Tell the old address that it is not the account's any more."""
    return _letter(
        portal,
        user,
        _("Your e-mail address on ${portal} was changed", mapping={"portal": portal}),
        _("The account “${login}” has another e-mail address from now on.", mapping={"login": user.name}),
        _("If it was not you, please tell the administrator of the portal at once."),
        to=old,
    )


def _letter(portal: str, user: User, subject: Any, *paragraphs: Any, to: str = "", named: bool = True) -> Letter:
    text = in_form(user.language, portal, *paragraphs, name=str(user.called) if named else "")
    return Letter(to or user.email, in_language(subject, user.language), text)
