"""Who reported content, and who decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from pyramid.config import Configurator

from vanban.content.base import Content, path_string
from vanban.content.persons import logins_of, rename_person
from vanban.i18n import _
from vanban.permissions import user_principal
from vanban.personal_data import PORTION, THREE_YEARS, Concern, Fate, Kept, Period, Person, Record
from vanban.privacy.restricting import restrictions_of
from vanban.takedown.cases import Case


def includeme(config: Configurator) -> None:
    """Declare reports of content."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="takedowns",
            title=_("Reports of content"),
            what=_("What a reader reported and, if they gave it, their e-mail address; login of who decided."),
            purpose=_("To remove what must not be public, and to tell the reader what became of the report."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_(
                "${days} days after the last decision: for three years somebody may claim damages (Civil Code 2015, article 588). Then the case is deleted."
            ),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.PSEUDONYM,
            reason=_("That something was reported and decided has to stay provable; address and name go."),
            restricted=_("The reports stay; the address is not shown, and nothing is sent to it."),
            period=Period(THREE_YEARS, 365, 3650),
            find=find,
            erase=erase,
            forget=forget,
            attributes=("Report.email", "Deed.by"),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the reports from this person's address, and their deeds."""
    for case in site.service("takedowns"):
        for report in case.reports:
            if person.email and report.email.lower() == person.email.lower():
                told = ((_("Time"), report.when), (_("E-mail"), report.email), (_("Words"), report.words))
                yield Record(_("Report of content"), (*told, (_("Receipt"), report.receipt)))
        for deed in case.deeds:
            if deed.by in person.logins:
                yield Record(_("Decision about content"), ((_("Time"), deed.when), (_("Deed"), deed.name)))
    for node in site.service("takedown-trash").nodes():
        if logins_of(node) & person.logins:
            yield Record(_("Removed content that can be brought back"), ((_("Address"), path_string(node)),))


def erase(site: Any, _registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Take the address out of reports, and put the pseudonym in place of who decided."""
    for case in site.service("takedowns"):
        reports = tuple(
            replace(one, email="") if person.email and one.email.lower() == person.email.lower() else one
            for one in case.reports
        )
        deeds = tuple(replace(one, by=pseudonym) if one.by in person.logins else one for one in case.deeds)
        if reports != case.reports:
            case.reports = reports
        if deeds != case.deeds:
            case.deeds = deeds
    for node in site.service("takedown-trash").nodes():
        _erase_in(node, person, pseudonym)


def _erase_in(node: Content, person: Person, pseudonym: str) -> None:
    """Let removed content name the person no more, should it be brought back."""
    for login in person.logins:
        rename_person(node, login, pseudonym)
        if user_principal(login) in node.shared:
            node.shared = {who: roles for who, roles in node.shared.items() if who != user_principal(login)}


def forget(site: Any, _registry: Any, days: int) -> int:
    """Delete cases decided more than `days` ago, unless something can still be brought back or somebody is restricted."""
    cases, oldest = site.service("takedowns"), datetime.now(UTC) - timedelta(days=days)
    over = (case for case in cases if not case.is_open and case.kept_until is None and case.last < oldest)
    gone = list(islice((case for case in over if not _is_restricted(case, site)), PORTION))
    for case in gone:
        cases.drop(case)
    return len(gone)


def _is_restricted(case: Case, site: Any) -> bool:
    restrictions = restrictions_of(site)
    by_mail = any(restrictions.covers(email=report.email) for report in case.reports)
    return by_mail or any(restrictions.covers(login=deed.by) for deed in case.deeds)
