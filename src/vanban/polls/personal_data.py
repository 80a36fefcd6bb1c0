"""What is kept of those who vote in polls: that an account did, until the poll closes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.content.poll import Poll
from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record
from vanban.polls.voting import mark_of_account


def includeme(config: Configurator) -> None:
    """Declare the marks of accounts."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="votes",
            title=_("Votes in polls"),
            what=_(
                "In polls for people with an account: a digest that shows that an account has voted, not for what. Without account nothing is kept of who voted."
            ),
            purpose=_("To count one vote for each account."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until the poll closes; then the digests are deleted, and only numbers are left."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=_("Nobody can see it, so nothing changes."),
            find=find,
            erase=erase,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the open polls in which this account has voted."""
    for poll, _mark in _marked(site, person):
        yield Record(_("Vote in a poll; for what, is not kept"), content=poll)


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Take away that this account has voted; the number stays."""
    for poll, mark in _marked(site, person):
        poll.box.forget(mark)


def _marked(site: Any, person: Person) -> Iterator[tuple[Poll, bytes]]:
    for docid in list(site.service("catalog")["portal_type"].applyEq(Poll.__name__)):
        poll = resolve(site, docid)
        if not isinstance(poll, Poll):
            continue
        for login in person.logins:
            mark = mark_of_account(poll, login)
            if poll.box.has(mark):
                yield poll, mark
