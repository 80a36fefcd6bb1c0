"""Closes the case of what is deleted in the ordinary way: nothing is left to decide about."""

from __future__ import annotations

from datetime import UTC, datetime

from pyramid.events import subscriber

from vanban.content.events import Removing
from vanban.content.site import site_of
from vanban.takedown.cases import Deed


@subscriber(Removing)
def close_case(event: Removing) -> None:
    """Note that it was deleted, unless a decision did it."""
    case = site_of(event.content).service("takedowns").get(event.content.docid)
    if case is not None and case.is_open:
        case.note(Deed("deleted", "", datetime.now(UTC)))
