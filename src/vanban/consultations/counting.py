"""Keeps the numbers of consultations in step with their opinions, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyramid.events import subscriber

from vanban.catalog.resolving import walk
from vanban.consultations.receipts import SERVICE as RECEIPTS
from vanban.consultations.tally import SERVICE, key_of
from vanban.content.contribution import Contribution, Receiver, receivers_of
from vanban.content.events import Added, ContentEvent, HidingChanged, Modified, Moved, Removing, StateChanged
from vanban.content.site import service_of, site_of


@subscriber(Added)
@subscriber(Modified)
@subscriber(StateChanged)
@subscriber(HidingChanged)
def count(event: ContentEvent) -> None:
    """Count an opinion where it belongs now."""
    opinion = event.content
    if isinstance(opinion, Contribution):
        _recount(opinion, key_of(opinion, event.registry))


@subscriber(HidingChanged)
def count_below(event: HidingChanged) -> None:
    """Count what lies in a topic above it no more while the topic is out of sight."""
    topic = event.content
    if isinstance(topic, Contribution) and isinstance(topic, Receiver):
        _count_all_of(topic, receivers_of(topic), 1 if topic.hidden is None else -1)


@subscriber(Moved)
def count_elsewhere(event: Moved) -> None:
    """Count a topic, with what lies in it, where it is now."""
    topic = event.content
    if not (isinstance(topic, Contribution) and isinstance(topic, Receiver)):
        return
    before: Any = walk(site_of(topic), event.old_path[:-1])
    if before is topic.__parent__ or not isinstance(before, Receiver):
        return
    for place, sign in ((before, -1), (topic.__parent__, 1)):
        if isinstance(place, Receiver):
            if topic.counted is not None:
                service_of(place, SERVICE).writable(place).change(topic.counted, sign)
            if topic.hidden is None:
                _count_all_of(topic, (place,), sign)


def _count_all_of(topic: Receiver, places: Iterable[Receiver], sign: int) -> None:
    tallies: Any = service_of(topic, SERVICE)
    for place in places:
        tallies.writable(place).take_in(tallies.of(topic), sign)


@subscriber(Removing)
def forget(event: Removing) -> None:
    """Count an opinion no more, and keep no numbers of a consultation that goes."""
    content = event.content
    if isinstance(content, Contribution):
        _recount(content, None)
        service_of(content, RECEIPTS).drop(content.receipt)
    elif isinstance(content, Receiver) and content.docid is not None:
        service_of(content, SERVICE).drop(content.docid)


def _recount(opinion: Contribution, key: tuple[str, ...] | None) -> None:
    if key == opinion.counted:
        return
    tallies: Any = service_of(opinion, SERVICE)
    for place in receivers_of(opinion):
        tally = tallies.writable(place)
        if opinion.counted is not None:
            tally.change(opinion.counted, -1)
        if key is not None:
            tally.change(key, 1)
    opinion.counted = key
