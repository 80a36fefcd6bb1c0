"""Where people are logged in, and what is counted of those who try."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import OWN, Concern, Fate, Kept, Person, Record
from vanban.security.session_limits import session_limits


def includeme(config: Configurator) -> None:
    """Declare sessions, counts and cookies."""
    config.add_personal_data(
        Kept(
            name="sessions",
            title=_("Sessions"),
            what=_("Login, network address, browser, when it began and was last used."),
            purpose=_("To keep people logged in, and to let them see and end what is not theirs."),
            basis=_("Security of the system; Law 91/2025/QH15, article 19."),
            until=_("Until the session is over, then the next night."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=OWN,
            find=find,
            erase=erase,
            forget=forget,
            attributes=("Session.login", "Session.address", "Session.agent"),
        )
    )
    config.add_personal_data(
        Kept(
            name="attempts",
            title=_("Counts of attempts"),
            what=_("How often a login or a network has tried; as digests, from which neither can be read."),
            purpose=_("To slow down whoever guesses passwords or sends forms by the thousand."),
            basis=_("Security of the system; Law 91/2025/QH15, article 19."),
            until=_("Some minutes to hours, then the next night."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.STAYS,
            reason=_("It cannot be told whose they are, and they are over within hours."),
            forget=forget_counts,
        )
    )
    config.add_personal_data(
        Kept(
            name="cookies",
            title=_("Cookies"),
            what=_("The session of who is logged in, the chosen language, that this browser was used before."),
            purpose=_("To remember a choice, and that somebody is logged in. No cookie follows anybody elsewhere."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until the browser forgets them; at most 400 days."),
            where=_("Your browser"),
            concern=Concern.VISITORS,
            fate=Fate.STAYS,
            reason=_("They are in the browser; whoever uses it can delete them there."),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the sessions, the one used last first."""
    found = [session for login in person.logins for session in site.service("sessions").of(login)]
    for session in sorted(found, key=lambda session: session.last_seen, reverse=True):
        yield Record(
            _("Session"),
            (
                (_("Network address"), session.address),
                (_("Browser or program"), session.agent),
                (_("Begun"), session.created),
                (_("Last used"), session.last_seen),
            ),
        )


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """End and forget the sessions."""
    for login in person.logins:
        site.service("sessions").end_all(login)


def forget(site: Any, registry: Any, _days: int) -> int:
    """Forget the sessions that are over."""
    site.service("sessions").purge(site.service("accounts"), limits=session_limits(registry))
    return 0


def forget_counts(site: Any, _registry: Any, _days: int) -> int:
    """Empty the counts of which nothing is left."""
    site.service("throttle").sweep(datetime.now(UTC))
    return 0
