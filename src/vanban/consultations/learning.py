"""What moderators decide teaches the portal what spam looks like here."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.consultations.spam_score import SERVICE, Label
from vanban.consultations.suspicion import text_of
from vanban.consultations.taking_back import TAKEN_BACK
from vanban.content.contribution import Contribution
from vanban.content.events import StateChanged
from vanban.content.history import SYSTEM
from vanban.content.site import Site
from vanban.i18n import _, in_language
from vanban.jobs import enqueue_docid

JOB: Final = "learn-from-opinions"
ADVERTISING: Final[str] = _("This is advertising, or leads to gambling.")
"""The reason for a refusal that says that it is spam; others, such as «elsewhere», say nothing of that."""
HAM: Final = frozenset({"in_progress", "released", "accepted", "answered", "answered_privately"})
LANGUAGES: Final = ("vi", "en")


@subscriber(StateChanged)
def note_decision(event: StateChanged) -> None:
    """Have it learnt what somebody decided about an opinion."""
    opinion = event.content
    if isinstance(opinion, Contribution) and opinion.docid is not None:
        enqueue_docid(opinion, event.registry, JOB, opinion.docid)


def learn(site: Site, _registry: Any, *docids: int) -> None:
    """Job: learn from the opinions `docids` as they stand now; those that are gone teach nothing new."""
    counts = site.service(SERVICE)
    for docid in docids:
        opinion = resolve(site, docid)
        if isinstance(opinion, Contribution) and opinion.state not in TAKEN_BACK:
            counts.learn(docid, text_of(opinion), label_of(opinion))


def label_of(opinion: Contribution) -> Label | None:
    """Tell what a person took `opinion` for; `None` as long as nobody decided, or for a reason of another kind."""
    decided = next((entry for entry in reversed(list(opinion.history)) if entry.state), None)
    if decided is None or decided.actor in ("", SYSTEM):
        return None
    if opinion.state in HAM:
        return "ham"
    is_spam = opinion.state == "held" or (opinion.state == "refused" and decided.remark in _advertising())
    return "spam" if is_spam else None


def _advertising() -> frozenset[str]:
    return frozenset({str(in_language(ADVERTISING, language)) for language in LANGUAGES})
