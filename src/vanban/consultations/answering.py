"""What the office answers to an opinion, checked and written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from vanban.consultations.answers import LONGEST, VERDICTS, Answer
from vanban.content import lifecycle
from vanban.content.feedback import Feedback
from vanban.content.history import Entry
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.normal import clean


def write_answer(
    opinion: Feedback, verdict: str, reason: str, changed: str, *, by: str, when: datetime | None = None
) -> Answer:
    """Write the answer to `opinion`; it is published by the transition `answer`. Raises `Invalid`, naming the fields."""
    words, part = clean(reason), clean(changed)
    errors: dict[str, Any] = {}
    if verdict not in VERDICTS:
        errors["verdict"] = _("Choose whether it was accepted.")
    if not words:
        errors["reason"] = _("Say why: this is what the sender and the public read.")
    for name, text in (("reason", words), ("changed", part)):
        if len(text) > LONGEST:
            told = {"limit": LONGEST, "length": len(text)}
            errors[name] = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if errors:
        raise Invalid(_("The answer is not written yet."), errors)
    answer = Answer(verdict, words, part, by, when or lifecycle.now())  # type: ignore[arg-type]
    if opinion.answer is None or (opinion.answer.verdict, opinion.answer.reason, opinion.answer.changed) != (
        verdict,
        words,
        part,
    ):
        opinion.answer = answer
        opinion.modified = answer.when
        opinion.remember(Entry("write-answer", by, answer.when))
    return opinion.answer  # type: ignore[no-any-return]
