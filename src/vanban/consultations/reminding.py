"""Reminds each night, once for each deadline: the office and who follows that a consultation closes, the office that its answer is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.catalog.query import Query, search
from vanban.consultations.announcing import announce
from vanban.consultations.news import CLOSING
from vanban.content.base import path_of
from vanban.content.consultation import OPEN, Consultation
from vanban.content.site import Site
from vanban.i18n import _, in_language
from vanban.mail import Letter, courier, send
from vanban.mail.form import in_form
from vanban.permissions import FULL_ACCESS, Permission, Role, role_principal
from vanban.public_address import public_address
from vanban.security.accounts import User
from vanban.security.acl import allowed_principals
from vanban.settings.values import settings_of

BEFORE: Final = timedelta(days=3)
"""How long before the deadline those who follow hear of it once more."""
SAID: Final = {
    "closing": _("“${title}” closes soon. Opinions that wait to be read can be published until then."),
    "overdue": _("“${title}” is closed, and its outcome is not published yet."),
}


def remind_office(site: Site, registry: Any, now: datetime | None = None) -> None:
    """Daily job: write to those who may publish, once for each deadline."""
    if courier(registry).reach == "nowhere":
        return
    for consultation in _public(site, registry):
        kind = _due(consultation, settings_of(site, registry), now or datetime.now(UTC))
        key = f"{kind} {consultation.deadline}"
        if kind and key not in consultation.reminded:
            consultation.reminded = (*consultation.reminded, key)
            for user in responsible(site, registry, consultation):
                send(site, registry, _letter(site, registry, consultation, kind, user))


def remind_followers(site: Site, registry: Any, now: datetime | None = None) -> None:
    """Daily job: have a letter sent before a consultation closes to those who follow it and want that, once for each deadline."""
    moment = now or datetime.now(UTC)
    for consultation in _public(site, registry):
        key = f"followers {consultation.deadline}"
        soon = consultation.state == OPEN and moment < consultation.deadline <= moment + BEFORE
        if soon and key not in consultation.reminded and courier(registry).reach != "nowhere":
            consultation.reminded = (*consultation.reminded, key)
            announce(consultation, registry, CLOSING)


def responsible(site: Site, registry: Any, consultation: Consultation) -> list[User]:
    """Give those who may publish there and have an address; administrators only where nobody else may."""
    allowed = allowed_principals(consultation, Permission.PUBLISH, registry)
    everything = {role_principal(role) for role in FULL_ACCESS}
    accounts = site.service("accounts")
    able = [user for user in accounts if user.email and not user.disabled and allowed & accounts.principals_of(user)]
    return [user for user in able if (allowed - everything) & accounts.principals_of(user)] or able


def _due(consultation: Consultation, says: Any, now: datetime) -> str:
    """Give which reminder is due at `now`; empty when none is."""
    if consultation.deadline is None:
        return ""
    soon = now < consultation.deadline <= now + timedelta(days=says["remind_days"])
    if consultation.state == OPEN and soon:
        return "closing"
    late = (consultation.closed_early or consultation.deadline) + timedelta(days=says["answer_days"]) < now
    return "overdue" if consultation.state == "closed" and late else ""


def _public(site: Site, registry: Any) -> Iterator[Consultation]:
    query = Query(
        principals=frozenset({role_principal(Role.ANONYMOUS)}),
        any_of={"portal_type": (Consultation.__name__,), "review_state": (OPEN, "closed")},
        sort="created",
    )
    found = search(query, site, registry)
    return (one for one in found.page(0, found.total) if isinstance(one, Consultation))


def _letter(site: Site, registry: Any, consultation: Consultation, kind: str, user: User) -> Letter:
    title = str(consultation.title)
    said, page = _(str(SAID[kind]), mapping={"title": title}), public_address(registry, *path_of(consultation))
    text = in_form(user.language, str(site.title), said, page, name=str(user.called))
    subject = in_language(_("Please look after “${title}”", mapping={"title": title}), user.language)
    return Letter(user.email, subject, text)
