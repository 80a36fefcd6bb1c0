"""Writes the answer to a question, and gives it: to everybody where it is of general interest, or to its sender alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from vanban.consultations.exposing import GUARDS, require_seen
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.history import Entry
from vanban.content.question import Draft, Question, Reply
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.question import LONGEST_REPLY
from vanban.security.audit import note_deed
from vanban.text.normal import clean, clean_line
from vanban.workflow.engine import blocked, fire, workflow_of

STEPS: Final = ("answer", "answer_privately")
"""Transitions that give an answer."""
ANSWERED_FROM: Final = ("waiting", "in_progress", "released")
LONGEST_UNIT: Final = 200
MOST_FILES: Final = 10
NOT_OPEN: Final = _("Take this question up before you answer it.")


@dataclass(frozen=True)
class Wording:
    """An answer as it was typed."""

    reply: str
    unit: str
    """Which unit answers."""
    files: tuple[Any, ...] = ()
    """Stored files that are added to it."""
    dropped: frozenset[str] = frozenset()
    """Checksums of files that are taken from it."""


def keep_draft(question: Question, wording: Wording, registry: Any, *, by: str, may: Any) -> None:
    """Keep the answer for later: nobody outside the office reads it. Raises as `give_reply` does."""
    checked = _checked(question, wording, may)
    if question.state == "released" and (wording.files or wording.dropped):
        sentence = _("The answer before this one is public: add or take away files when you give the new one.")
        raise Invalid(_("The answer is not written yet."), {"upload": sentence})
    question.draft = Draft(checked.reply, checked.unit)
    _keep_files(question, checked, registry, by)
    _note(question, registry, by)


def give_reply(
    question: Question,
    wording: Wording,
    step: str,
    registry: Any,
    *,
    by: str,
    may: Any,
    today: date,
    looked: bool = False,
) -> None:
    """Give the answer by the transition `step`, one of `STEPS`.

    Raises `Conflict` for a question that is not open, `Invalid`, naming the fields, for an answer that is empty or too
    long and for what a guard of the workflow forbids, `NotAllowed` for who may not; nothing has changed then. Raises
    `Invalid` also for personal data that everybody would read, unless who answers `looked` at it: whoever calls undoes
    what was written.
    """
    checked = _checked(question, wording, may)
    if not may(Permission.PUBLISH, question):
        raise NotAllowed(_("Who may not publish can write the answer, but not give it."))
    if step not in STEPS:
        raise Invalid(_("Choose what to do with one of the buttons."))
    before, files = question.answer, question.reply_files
    question.answer = Reply(_verdict(question, today), by, lifecycle.now())
    question.reply_files = _files_after(question, checked)
    workflow: Any = workflow_of(question, registry)
    transition = workflow.transitions[step]
    others = tuple(name for name in transition.guards if name not in GUARDS)  # these look at the words, below
    sentence = blocked(question, replace(transition, guards=others), registry)
    question.reply_files = files
    if sentence is not None:
        question.answer = before
        raise Invalid(sentence)
    values = {"reply": checked.reply, "reply_unit": checked.unit, "reply_files": _files_after(question, checked)}
    lifecycle.modify(question, values, registry, by=by)
    question.draft = None
    _note(question, registry, by)

    def may_here(permission: str) -> bool:
        return bool(may(permission, question))

    require_seen(question, step, registry, looked=looked, by=by, may=may_here)
    fire(question, step, registry, by=by, may=may_here)


def typed_before(question: Question) -> Draft:
    """Give the answer as it stands for the office: the draft, else what was answered, else who would answer."""
    if question.draft is not None:
        return question.draft
    if question.reply:
        return Draft(str(question.reply), question.reply_unit)
    matter = question.__parent__.matter_called(question.matter)
    return Draft("", question.unit or (matter.unit if matter else ""))


def _verdict(question: Question, today: date) -> Any:
    earlier = question.answer is not None and question.answer.verdict == "late"
    return "late" if earlier or (question.due is not None and today > question.due) else "in-time"


def _checked(question: Question, wording: Wording, may: Any) -> Wording:
    if not may(Permission.EDIT, question):
        raise NotAllowed(_("You may not answer this question."))
    if (question.state or "waiting") not in ANSWERED_FROM:
        raise Conflict(NOT_OPEN)
    reply, unit, errors = clean(wording.reply), clean_line(wording.unit), {}
    if not reply:
        errors["reply"] = _("Write the answer first.")
    for name, text, limit in (("reply", reply, LONGEST_REPLY), ("reply_unit", unit, LONGEST_UNIT)):
        if len(text) > limit:
            told = {"limit": limit, "length": len(text)}
            errors[name] = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if len(_files_after(question, wording)) > MOST_FILES:
        errors["upload"] = _("At most ${count} files go with one answer.", mapping={"count": MOST_FILES})
    if errors:
        raise Invalid(_("The answer is not written yet."), errors)
    return Wording(reply, unit, wording.files, wording.dropped)


def _files_after(question: Question, wording: Wording) -> tuple[Any, ...]:
    files: Sequence[Any] = (*question.reply_files, *wording.files)
    return tuple(stored for stored in files if stored.sha256 not in wording.dropped)


def _keep_files(question: Question, wording: Wording, registry: Any, by: str) -> None:
    lifecycle.modify(question, {"reply_files": _files_after(question, wording)}, registry, by=by)


def _note(question: Question, registry: Any, by: str) -> None:
    question.modified = lifecycle.now()
    question.remember(Entry("write-answer", by, question.modified))
    note_deed(site_of(question), registry, "question-answered", path_string(question))
