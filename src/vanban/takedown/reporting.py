"""Takes in what a reader found wrong with content; no account is needed."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from typing import Any, Final

from vanban.content.base import Content, path_string
from vanban.content.site import site_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security.audit import note_deed
from vanban.security.throttle import Limit
from vanban.takedown.cases import Report
from vanban.takedown.reasons import REASONS
from vanban.text.normal import clean

LIMIT: Final = Limit("report", most=10, minutes=60)
"""Reports from one network."""
LONGEST: Final = 2000
"""Characters of the words."""
_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What cannot be mistaken for another when a receipt is read out on the telephone."""
_EMAIL: Final = re.compile(r"[^\s@<>\"',;:()\[\]\\]{1,64}@[^\s@<>\"',;:()\[\]\\]{1,185}\.[^\s@.<>\"',;:()\[\]\\]{2,63}")
RECEIPT: Final = re.compile(rf"BC-[{_SIGNS}]{{4}}-[{_SIGNS}]{{4}}")


def checked(reason: str, words: str, email: str) -> tuple[str, str, str]:
    """Give what was typed, cleaned; raise `Invalid` naming every field that is wrong."""
    words, email = clean(words), email.strip()
    errors: dict[str, str] = {}
    if reason not in REASONS:
        errors["reason"] = _("Please choose what is wrong.")
    elif REASONS[reason].needs_words and not words:
        errors["words"] = _("Please say what exactly you mean, so that it can be put right.")
    if len(words) > LONGEST:
        errors["words"] = _(
            "At most ${limit} characters; this has ${length}.", mapping={"limit": LONGEST, "length": len(words)}
        )
    if email and _EMAIL.fullmatch(email) is None:
        errors["email"] = _("This is no e-mail address. Write it like ten@truong.edu.vn, or leave it out.")
    if errors:
        raise Invalid(_("This has not been sent yet."), errors)
    return reason, words, email


def report(
    content: Content,
    registry: Any,
    reason: str,
    words: str,
    email: str,
    *,
    language: str = "vi",
    now: datetime | None = None,
) -> str:
    """Keep what a reader found wrong with `content`; give the number of the receipt. Raises `Invalid`."""
    reason, words, email = checked(reason, words, email)
    moment = now or datetime.now(UTC)
    site = site_of(content)
    receipt = f"BC-{_signs()}-{_signs()}"
    site.service("takedowns").of(content, moment).add(Report(receipt, reason, words, email, language, moment))
    # Neither the words nor the address of who wrote them: those are in the case, and can be taken out there.
    note_deed(site, registry, "report", path_string(content), reason=reason, receipt=receipt)
    return receipt


def _signs() -> str:
    return "".join(secrets.choice(_SIGNS) for _place in range(4))
