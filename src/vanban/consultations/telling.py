"""Tells who gave an opinion, and confirmed the address, what became of it: one letter for each thing that happens."""

from __future__ import annotations

from typing import Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.consultations.confirming import may_write_to
from vanban.consultations.letters import news
from vanban.content.contribution import Contribution
from vanban.content.events import StateChanged
from vanban.content.site import Site
from vanban.jobs import enqueue
from vanban.mail import courier, deliver

JOB: Final = "send-opinion-news"


@subscriber(StateChanged)
def have_told(event: StateChanged) -> None:
    """Have a letter sent about an opinion that was published, refused or answered, once that is committed."""
    opinion = event.content
    if not isinstance(opinion, Contribution) or opinion.confirmed is None or not opinion.email:
        return
    again = event.transition.startswith("reconsider")  # the office looks at its answer once more: no news yet
    if opinion.state in opinion.news and not again and courier(event.registry).reach != "nowhere":
        enqueue(opinion, event.registry, JOB, opinion.docid, opinion.state)


def send_news(site: Site, registry: object, docid: int, state: str) -> None:
    """Do the job that `have_told` asked for, unless it is so no more."""
    opinion = resolve(site, docid)
    if (
        not isinstance(opinion, Contribution)
        or opinion.state != state
        or opinion.confirmed is None
        or not opinion.email
    ):
        return
    if may_write_to(site, opinion.email):
        deliver(site, registry, news(site, registry, opinion, state))
