"""Who reported content, and who decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


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
            until=_("As long as the case is kept."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.PSEUDONYM,
            reason=_("That something was reported and decided has to stay provable; address and name go."),
            restricted=_("The reports stay; the address is not shown, and nothing is sent to it."),
            find=find,
            erase=erase,
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
