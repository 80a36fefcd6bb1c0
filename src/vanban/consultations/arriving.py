"""What becomes of an opinion when it comes: held, if it looks like spam; published, if the office wants that at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pyramid.events import subscriber

from vanban.consultations.exposing import GUARDS
from vanban.consultations.personal_signs import signs_of
from vanban.consultations.suspicion import suspicions
from vanban.content.contribution import Contribution, Receiver
from vanban.content.events import Scanned
from vanban.content.history import SYSTEM, Entry
from vanban.workflow.engine import blocked, carry_out, state_of, workflow_of

AT_ONCE = "after"


def hold_if_suspicious(consultation: Receiver, opinion: Contribution, noted: Sequence[str] = ()) -> None:
    """Let `opinion`, which is not filed yet, begin in `held` if there are reasons: those `noted` when it was sent, and what it says."""
    reasons = dict.fromkeys(map(str, (*noted, *suspicions(consultation, opinion))))  # a database keeps plain text
    opinion.suspicions = tuple(reasons)
    if opinion.suspicions:
        opinion.state = "held"


def settle(opinion: Contribution, registry: Any) -> None:
    """Say in the history of `opinion` that it was held, or publish it when the office wants that before reading it.

    What may not be published (the sender's wish, a file that is not scanned), or tells who somebody is, waits for
    somebody to read it.
    """
    if opinion.suspicions:
        opinion.remember(Entry("hold", SYSTEM, opinion.created, state="held"))
    elif opinion.__parent__.shown == AT_ONCE and not signs_of(opinion, within_files=False):
        publish(opinion, registry)


@subscriber(Scanned)
def settle_when_scanned(event: Scanned) -> None:
    """Publish what only waited for its files to be scanned; not what somebody, or anything, decided about meanwhile."""
    opinion = event.content
    if isinstance(opinion, Contribution) and opinion.state is None and len(opinion.history) <= 1:
        settle(opinion, event.registry)


def publish(opinion: Contribution, registry: Any) -> None:
    """Publish `opinion`, which somebody of the office wrote, or need not read first, unless something forbids it."""
    workflow, state = workflow_of(opinion, registry), state_of(opinion, registry)
    release = workflow.transitions.get("release") if workflow is not None else None
    if release is None or state is None or state.name not in release.sources:
        return
    others = tuple(name for name in release.guards if name not in GUARDS)  # what is personal was looked for before
    if blocked(opinion, replace(release, guards=others), registry) is None:
        carry_out(opinion, release, registry, by=SYSTEM, when=opinion.created)
