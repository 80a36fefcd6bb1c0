"""Keeps the numbers of consultations in step with their opinions, in the transaction that changes them."""

from __future__ import annotations

from typing import Any

from pyramid.events import subscriber

from vanban.consultations.receipts import SERVICE as RECEIPTS
from vanban.consultations.tally import SERVICE, key_of
from vanban.content.contribution import Contribution, Receiver
from vanban.content.events import Added, ContentEvent, HidingChanged, Modified, Removing, StateChanged
from vanban.content.site import service_of


@subscriber(Added)
@subscriber(Modified)
@subscriber(StateChanged)
@subscriber(HidingChanged)
def count(event: ContentEvent) -> None:
    """Count an opinion where it belongs now."""
    opinion = event.content
    if isinstance(opinion, Contribution):
        _recount(opinion, key_of(opinion, event.registry))


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
    tally: Any = service_of(opinion, SERVICE).writable(opinion.__parent__)
    if opinion.counted is not None:
        tally.change(opinion.counted, -1)
    if key is not None:
        tally.change(key, 1)
    opinion.counted = key
