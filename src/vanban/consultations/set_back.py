"""Says, of a consultation that ended without an outcome or whose opinions are studied again, since when and why."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import subscriber

from vanban.content.consultation import ANSWERED, CLOSE, Consultation
from vanban.content.contribution import Contribution
from vanban.content.events import StateChanged
from vanban.content.history import Entry
from vanban.i18n import _
from vanban.text.dates import format_short
from vanban.time_zone import portal_zone
from vanban.workflow.engine import workflow_of

PROMISING: Final = ("released", "accepted")
"""States of an opinion in which its sender is told that an answer follows."""


@subscriber(StateChanged)
def note_reason(event: StateChanged) -> None:
    """Note which reason everybody reads: only one of which the workflow says so to who gives it."""
    content = event.content
    if not isinstance(content, Consultation) or (content.ended or content.studied_again) is None:
        return
    workflow = workflow_of(content, event.registry)
    if workflow is not None and workflow.transitions[event.transition].remark == "told":
        content.told = content.ended or content.studied_again


def said_of(consultation: Consultation, registry: Any) -> Any:
    """Give the sentence that says it; empty where nothing was set back."""
    entry = consultation.ended or consultation.studied_again
    if entry is None:
        return ""
    told = {"date": format_short(entry.when.astimezone(portal_zone(registry)))}
    if consultation.ended is not None:
        return _("On ${date} the office ended this consultation without an outcome.", mapping=told)
    if _was_published(consultation):
        return _("The outcome that was published is withdrawn, to be worked over again, since ${date}.", mapping=told)
    return _("The opinions are studied again since ${date}.", mapping=told)


def why_set_back(consultation: Consultation) -> str:
    """Give the reason, if it is one that everybody reads."""
    entry = consultation.ended or consultation.studied_again
    return entry.remark if entry is not None and entry == consultation.told else ""


def follows_of(opinion: Contribution) -> Any:
    """Give what its sender is told to expect of an opinion that was taken in; nothing where no answer is to come."""
    place = opinion.__parent__
    ended = isinstance(place, Consultation) and place.ended is not None
    return opinion.called.follows if opinion.state in PROMISING and not ended else ""


def _was_published(consultation: Consultation) -> bool:
    """Tell whether an outcome was, since it last ceased to take opinions."""
    since: list[Entry] = []
    for entry in reversed(list(consultation.history)):
        if entry.action == CLOSE:
            break
        since.append(entry)
    return any(entry.state == ANSWERED for entry in since)
