"""Transitions that the clock makes: what is due, and doing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from vanban.content.base import Content, path_string
from vanban.content.history import SYSTEM
from vanban.content.lifecycle import subtree
from vanban.content.site import Site
from vanban.time_zone import portal_zone
from vanban.workflow.access import is_stale, state_of
from vanban.workflow.definition import Transition
from vanban.workflow.engine import blocked, carry_out
from vanban.workflow.placement import waiting_of, workflow_of


def next_time(content: Content, registry: Any) -> datetime | None:
    """Give when the clock next moves `content` on, a time gone by if a guard holds it; `None` when it does not."""
    return min((when for when, _transition in _timed(content, registry)), default=None)


def fire_if_due(content: Content, registry: Any, now: datetime) -> list[str]:
    """Make the timed transitions whose time has come, the earliest first; give their names.

    What a guard forbids stays as it is and is tried again the next time.
    """
    fired: list[str] = []
    while (transition := _first_due(content, registry, now)) is not None:
        carry_out(content, transition, registry, by=SYSTEM, when=now)
        fired.append(transition.name)
    return fired


def due(site: Site, registry: Any, now: datetime) -> Iterator[Content]:
    """Walk the whole tree for nodes with a transition to make; for the start and for checks, not for every minute."""
    return (node for node in subtree(site) if _first_due(node, registry, now) is not None)


def fire_due(site: Site, registry: Any, now: datetime) -> list[tuple[str, str]]:
    """Make every timed transition of the tree whose time has come; give path and transition of each."""
    return [(path_string(node), name) for node in due(site, registry, now) for name in fire_if_due(node, registry, now)]


def _first_due(content: Content, registry: Any, now: datetime) -> Transition | None:
    ready = [
        (when, transition)
        for when, transition in _timed(content, registry)
        if when <= now and blocked(content, transition, registry) is None
    ]
    return min(ready, key=lambda pair: pair[0])[1] if ready else None


def _timed(content: Content, registry: Any) -> Iterator[tuple[datetime, Transition]]:
    workflow, state = workflow_of(content, registry), state_of(content, registry)
    if workflow is None or state is None or is_stale(content, workflow) or waiting_of(content) is not None:
        return
    for transition in workflow.leaving(state.name):
        when = _moment(getattr(content, transition.at, None), registry) if transition.at else None
        if when is not None:
            yield when, transition


def _moment(value: Any, registry: Any) -> datetime | None:
    """Read a day as its first moment, and a time without a zone as one on the portal's clock."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=portal_zone(registry))
    if isinstance(value, date):
        return datetime.combine(value, time.min, portal_zone(registry))
    return None
