"""Moves the deadline of a consultation to a later time: with a reason, for all to see, told to everybody who takes part."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from vanban.consultations.announcing import announce
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.consultation import OPEN, Consultation, Extension
from vanban.content.history import Entry
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.security.audit import note_deed
from vanban.text.normal import clean
from vanban.workflow.engine import carry_out, workflow_of

LONGEST: Final = 1000
"""Characters of the reason."""
STATES: Final = ("scheduled", OPEN, "closed")


def extend(
    consultation: Consultation,
    registry: Any,
    deadline: datetime | None,
    reason: str,
    *,
    by: str,
    now: datetime | None = None,
) -> Extension:
    """Let `consultation` close at `deadline`; one that was closed is open again.

    Raises `Conflict` where it is neither announced nor open nor closed, `Invalid` for a time that is not later and for a missing
    reason; nothing has changed then.
    """
    moment = now or lifecycle.now()
    old = consultation.deadline
    if consultation.state not in STATES or old is None:
        raise Conflict(
            _("Only a consultation that is announced, open, or closed and not answered yet, can be extended.")
        )
    new, words = _checked(old, deadline, reason, moment)
    made = Extension(old, new, words, moment)
    consultation.extensions = (*consultation.extensions, made)
    consultation.remember(Entry("extend", by, moment, remark=words))
    lifecycle.modify(consultation, {"deadline": new}, registry, by=by)
    if consultation.state == "closed":
        workflow: Any = workflow_of(consultation, registry)
        carry_out(consultation, workflow.transitions["reopen"], registry, by=by, remark=words, when=moment)
    note_deed(
        site_of(consultation),
        registry,
        "deadline-extended",
        path_string(consultation),
        reason=words,
        before=old.isoformat(),
        after=new.isoformat(),
    )
    announce(consultation, registry, "extended")
    return made


def _checked(old: datetime, deadline: datetime | None, reason: str, now: datetime) -> tuple[datetime, str]:
    words = clean(reason)
    errors: dict[str, Any] = {}
    if deadline is None:
        errors["deadline"] = _("Say until when opinions are taken.")
    elif deadline <= old or deadline <= now:
        errors["deadline"] = _("This must be later than the time at which it closes now, and still to come.")
    if not words:
        errors["reason"] = _("Say why: everybody reads this.")
    elif len(words) > LONGEST:
        told = {"limit": LONGEST, "length": len(words)}
        errors["reason"] = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if errors or deadline is None:
        raise Invalid(_("The deadline is not moved yet."), errors)
    return deadline, words
