"""Fills a site with the sample polls: put to the public, voted on, one of them closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.poll import Poll
from vanban.content.site import Site
from vanban.content.values import bound_schema, validate
from vanban.polls.voting import mark_of_form, vote
from vanban.scripts.demo.polls import DemoPoll
from vanban.workflow.engine import carry_out, workflow_of

SECTION: Final = "tin-tuc"
EDITOR: Final = "bientap"
HEAD: Final = "truongban"


def add_polls(site: Site, registry: Any, samples: Iterable[DemoPoll]) -> None:
    """Place the sample polls with their votes."""
    folder = site[SECTION]
    for sample in samples:
        poll = Poll(**validate(bound_schema(Poll.__name__, folder, registry), sample.fields))
        poll.created = poll.modified = poll.opens
        lifecycle.add(folder, poll, registry, by=EDITOR, name=sample.name)
        _step(poll, "submit", registry, EDITOR)
        _step(poll, "schedule", registry, HEAD)
        _step(poll, "open", registry, HEAD)
        for number, ballot in enumerate(_ballots(poll, sample)):
            vote(poll, ballot, mark_of_form(f"{sample.name} {number}"), now=poll.opens)
        if sample.state == "closed":
            _step(poll, "close", registry, HEAD)


def _ballots(poll: Poll, sample: DemoPoll) -> Iterator[list[str]]:
    """Deal the votes out to so many voters, nobody twice the same."""
    dealt: list[list[str]] = [[] for _voter in range(sample.voters)]
    places = cycle(range(sample.voters))
    for key, votes in zip(poll.keyed, sample.votes, strict=True):
        for _vote in range(votes):
            dealt[next(places)].append(key)
    return iter(dealt)


def _step(poll: Poll, step: str, registry: Any, by: str) -> None:
    workflow = workflow_of(poll, registry)
    if workflow is not None and step in {one.name for one in workflow.leaving(poll.state or workflow.initial)}:
        carry_out(poll, workflow.transitions[step], registry, by=by, when=poll.opens)
