"""Takes an opinion back, as its sender wishes: what was written goes, that something was stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from vanban.consultations.late_links import forget_reason
from vanban.consultations.redacting import forget_original
from vanban.content import lifecycle
from vanban.content.contribution import Contribution
from vanban.errors import Conflict
from vanban.i18n import _, in_language
from vanban.privacy.consents import withdraw
from vanban.takedown.following import settle_taken_back
from vanban.workflow.engine import carry_out, workflow_of

TAKEN_BACK: Final = ("taken_back", "taken_back_unseen")
"""States of what was taken back; the second of topics that nobody but the office had read."""
STEPS: Final = ("take_back", "take_back_unseen")
"""Transitions that lead there."""
KEPT: Final = frozenset({"article", "matter", "participant", "publishable", "anonymous"})
"""Fields that tell of nobody."""


def take_back(opinion: Contribution, registry: Any) -> None:
    """Empty `opinion` and note that its sender took it back; raise `Conflict` when that was done before."""
    workflow = workflow_of(opinion, registry)
    steps = [workflow.transitions[name] for name in STEPS if name in workflow.transitions] if workflow else []
    transition = next((step for step in steps if (opinion.state or workflow.initial) in step.sources), None)  # type: ignore[union-attr]
    if transition is None:
        raise Conflict(_("This ${one} was taken back before.", mapping=opinion.called.told()))
    empty(opinion, registry)
    carry_out(opinion, transition, registry, by="", when=datetime.now(UTC))
    settle_taken_back(opinion, registry)


def empty(opinion: Contribution, registry: Any) -> None:
    """Let `opinion` hold nothing of what its sender wrote and who that was."""
    values = {node.name: node.empty for node in opinion.nodes() if node.name not in KEPT}
    said = {name: in_language(words, opinion.language) for name, words in opinion.emptied.items()}
    lifecycle.modify(opinion, values | said, registry)
    forget_original(opinion)
    opinion.forget_words()
    forget_paper(opinion)
    if opinion.confirmed is not None:
        opinion.confirmed = None
    consent = opinion.consent
    if consent is not None and consent.holds:
        opinion.consent = replace(withdraw(consent), network="")


def forget_paper(opinion: Contribution) -> None:
    """Let nothing be left of the letter that `opinion` came in: its scan, the address on it, why it came late, and what was left out of it."""
    forget_reason(opinion)
    for name in ("postal_address", "scans", "left_out"):
        if getattr(opinion, name):
            setattr(opinion, name, getattr(Contribution, name))
