"""Letters that are on their way, or could not be sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.jobs import Job
from vanban.personal_data import PORTION, Concern, Fate, Kept, Period, Person, Record

JOB: Final = "send-letter"


def includeme(config: Configurator) -> None:
    """Declare letters."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="letters",
            title=_("Letters on their way"),
            what=_("E-mail address, subject and text of letters that the mail server has not taken yet."),
            purpose=_("To send them, also when the mail server is down for a while."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until they are sent; one that the mail server refused for good goes after ${days} days."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=_("What is on its way is sent; nothing is added that the person did not ask for."),
            period=Period(30, 1, 365),
            find=find,
            erase=erase,
            forget=forget,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the letters to this person."""
    for job in _to(site, person):
        told = ((_("E-mail"), job.args[0]), (_("Subject"), job.args[1]), (_("Words"), job.args[2]))
        yield Record(_("Letter"), (*told, (_("Since"), datetime.fromtimestamp(job.created, UTC))))


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Send none of them."""
    queue = site.service("jobs")
    for job in list(_to(site, person)):
        queue.withdraw(job)


def forget(site: Any, _registry: Any, days: int) -> int:
    """Forget those that could not be sent and are older than `days`."""
    queue, oldest = site.service("jobs"), (datetime.now(UTC) - timedelta(days=days)).timestamp()
    over = list(islice((job for job in queue.failed() if job.name == JOB and job.created < oldest), PORTION))
    for job in over:
        queue.withdraw(job)
    return len(over)


def _to(site: Any, person: Person) -> Iterator[Job]:
    address = person.email.lower()
    letters = (job for job in site.service("jobs").all_called(JOB) if job.args)
    return (job for job in letters if address and str(job.args[0]).lower() == address)
