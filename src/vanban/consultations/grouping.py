"""Puts opinions into groups of like ones, after they were kept: many that come at once are grouped in one go."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.consultations.likeness import SERVICE, said
from vanban.consultations.taking_back import STEPS, TAKEN_BACK
from vanban.content.contribution import Contribution, Receiver
from vanban.content.events import Added, Removing, StateChanged
from vanban.content.site import Site, service_of
from vanban.jobs import enqueue_docid

JOB: Final = "group-opinions"


@subscriber(Added)
def note_opinion(event: Added) -> None:
    """Have a new opinion grouped."""
    _have_grouped(event.content, event.registry)


@subscriber(StateChanged)
def note_taking_back(event: StateChanged) -> None:
    """Have one that was taken back leave its group."""
    if event.transition in STEPS:
        _have_grouped(event.content, event.registry)


@subscriber(Removing)
def forget(event: Removing) -> None:
    """Keep no groups of a consultation that goes, and have an opinion that goes alone leave its group."""
    content = event.content
    if isinstance(content, Receiver) and content.docid is not None:
        service_of(content, SERVICE).drop(content.docid)
    elif isinstance(content, Contribution) and event.top is content:
        service_of(content, SERVICE).writable(content.__parent__.docid).drop(content.docid)


def group(site: Site, _registry: Any, *docids: int) -> None:
    """Job: put the opinions `docids` into groups; safe to run twice."""
    service = site.service(SERVICE)
    for docid in docids:
        opinion = resolve(site, docid)
        if not isinstance(opinion, Contribution):
            continue
        groups = service.writable(opinion.__parent__.docid)
        if opinion.state in TAKEN_BACK:
            groups.drop(docid)
        else:
            groups.put(docid, said(opinion))


def _have_grouped(content: Any, registry: Any) -> None:
    if isinstance(content, Contribution) and content.docid is not None:
        enqueue_docid(content, registry, JOB, content.docid)
