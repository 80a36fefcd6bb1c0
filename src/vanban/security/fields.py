"""What an account may consist of: each check gives the stored form, or says in one sentence what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import ASSIGNABLE, Role
from vanban.text.links import is_email
from vanban.text.normal import clean_line

LANGUAGES: Final = ("vi", "en")
LONGEST_NAME: Final = 200
LONGEST_EMAIL: Final = 254
LONGEST_REMARK: Final = 300
_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


def wrong(field: str, sentence: str) -> Invalid:
    """Make the error that says `sentence`, of `field`."""
    return Invalid(sentence, {field: sentence})


def plain_login(login: object) -> str:
    """Give `login` as it is stored, or `""` when no account can be called so."""
    typed = login.strip() if isinstance(login, str) else ""
    # Some letters outside ASCII become ASCII letters when lowered.
    lowered = typed.lower() if typed.isascii() else ""
    return lowered if _LOGIN.fullmatch(lowered) else ""


def checked_login(login: str) -> str:
    """Give `login` in small letters."""
    plain = plain_login(login)
    if not plain:
        sentence = _("A login is 2 to 64 letters a–z, digits, dots, hyphens or underscores, first a letter or digit.")
        raise wrong("login", sentence)
    return plain


def checked_name(field: str, name: str) -> str:
    """Give the name of a person or group on one line, in NFC."""
    line = clean_line(name)
    if len(line) > LONGEST_NAME:
        raise wrong(field, _("A name has at most ${limit} characters.", mapping={"limit": LONGEST_NAME}))
    return line


def checked_remark(remark: str) -> str:
    """Give what an administrator noted, on one line."""
    line = clean_line(remark)
    if len(line) > LONGEST_REMARK:
        raise wrong("reason", _("A remark has at most ${limit} characters.", mapping={"limit": LONGEST_REMARK}))
    return line


def checked_email(email: str) -> str:
    """Give `email` without spaces around it; none at all is right too."""
    address = clean_line(email)
    if address and (len(address) > LONGEST_EMAIL or not is_email(address)):
        raise wrong("email", _("This is not an e-mail address: write it like ten@truong.edu.vn."))
    return address


def checked_language(language: str) -> str:
    """Give `language`, one of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise wrong("language", _("The portal speaks Vietnamese (vi) and English (en)."))
    return language


def checked_roles(roles: Iterable[str]) -> frozenset[Role]:
    """Give `roles` as a set, if an administrator may give them."""
    if isinstance(roles, str):
        roles = (roles,)
    found = set()
    for role in roles:
        if role not in ASSIGNABLE:
            raise wrong(
                "roles",
                _(
                    "There is no role “${role}” to give; there are ${roles}.",
                    mapping={"role": str(role), "roles": ", ".join(ASSIGNABLE)},
                ),
            )
        found.add(Role(role))
    return frozenset(found)
