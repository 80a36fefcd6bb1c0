"""Tells those who reported something, and asked for an answer, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from vanban.content.site import Site
from vanban.i18n import LANGUAGES, _, in_language
from vanban.mail import Letter, send
from vanban.mail.form import in_form
from vanban.privacy.restricting import restrictions_of
from vanban.security.throttle import Limit, TooManyAttempts, spend
from vanban.takedown.cases import Report

LIMIT: Final = Limit("report-answer", most=5, minutes=1440)
"""Answers to one address: a stranger may have given it."""
GONE = _("It was decided to remove the content that you reported.")
STAYS = _("It was looked at, and it was decided that the content stays.")
TAKEN_BACK = _("The person who wrote what you reported has taken it back; it can no longer be read.")


def answer_reporters(site: Site, registry: Any, reports: Iterable[Report], outcome: str) -> None:
    """Write to the addresses of `reports` what came of them, once that is committed; what it was about is not repeated.

    Anybody can give anybody's address: each gets one letter for a decision, and few a day. Nobody is written to whose
    data is restricted.
    """
    by_address: dict[str, Report] = {}
    for report in reports:
        by_address.setdefault(report.email.lower(), report)
    for address, report in by_address.items():
        if address and not restrictions_of(site).covers(email=report.email) and _is_room(site, registry, address):
            send(site, registry, _letter(str(site.title), report, outcome))


def _is_room(site: Site, registry: Any, address: str) -> bool:
    try:
        spend(site, registry, LIMIT.of(sha256(address.encode()).hexdigest()))
    except TooManyAttempts:
        return False
    return True


def _letter(portal: str, report: Report, outcome: str) -> Letter:
    language = report.language if report.language in LANGUAGES else "vi"
    subject = _("Your report ${receipt} to ${portal}", mapping={"receipt": report.receipt, "portal": portal})
    text = in_form(language, portal, _("Thank you for your report."), outcome)
    return Letter(report.email, in_language(subject, language), text)
