"""Closes the case of what is deleted in the ordinary way or taken back by its author: nothing is left to decide about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pyramid.events import subscriber

from vanban.content.base import Content
from vanban.content.events import Removing
from vanban.content.site import site_of
from vanban.takedown.answering import TAKEN_BACK, answer_reporters
from vanban.takedown.cases import Deed


@subscriber(Removing)
def close_case(event: Removing) -> None:
    """Note that it was deleted, unless a decision did it."""
    case = site_of(event.content).service("takedowns").get(event.content.docid)
    if case is not None and case.is_open:
        case.note(Deed("deleted", "", datetime.now(UTC)))


def settle_taken_back(content: Content, registry: Any) -> None:
    """Close the case of `content`, whose author emptied it, and tell those who reported it.

    Nothing in the case repeats what it said. What somebody hid stays hidden, and open, until somebody decides.
    """
    site = site_of(content)
    case = site.service("takedowns").get(content.docid)
    if case is None:
        return
    case.describe(content)
    if case.is_open and not case.hidden:
        answer_reporters(site, registry, case.note(Deed("taken_back", "", datetime.now(UTC))), TAKEN_BACK)
