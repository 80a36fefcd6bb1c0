"""What the office answers to an opinion, checked and written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from vanban.consultations.answers import LONGEST, VERDICTS, Answer
from vanban.consultations.exposing import FIELD, require_seen, sentence_for
from vanban.consultations.moderating import May, Outcome, for_each
from vanban.consultations.personal_signs import number_of, own_of_office, signs_in
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.contribution import Contribution, Receiver
from vanban.content.history import Entry
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import note_deed
from vanban.text.normal import clean
from vanban.workflow.engine import fire

STEPS: Final = {"released": "answer", "accepted": "answer_privately"}
"""By the state of an opinion, the transition that publishes its answer or sends it to its sender alone."""


def answer_opinion(
    opinion: Contribution,
    words: tuple[str, str, str],
    registry: Any,
    *,
    by: str,
    may: May,
    publish: bool,
    looked: bool | None = None,
) -> None:
    """Write `words` (verdict, reason, what was changed) as the answer to `opinion`, and publish it if that is wished.

    `looked` tells whether who publishes looked at what looks personal; `None` where nobody was asked. Raises `Conflict`
    for an opinion that is not published or taken in, `Invalid` as `write_answer` does and for personal data that
    everybody would read, `NotAllowed` for who may not publish.
    """
    step = STEPS.get(opinion.state or "")
    if not opinion.judged:
        raise Conflict(_("Each ${one} is answered by itself.", mapping=opinion.called.told()))
    if step is None:
        raise Conflict(_("Publish this opinion, or take it in without publishing, before you answer it."))
    if publish and not may(Permission.PUBLISH, opinion):
        raise NotAllowed(_("Who may not publish can write the answer, but not publish it."))
    before = opinion.answer
    answer = write_answer(opinion, *words, by=by)
    if answer is not before:
        note_deed(site_of(opinion), registry, "opinion-answered", path_string(opinion), verdict=answer.verdict)
    if publish:

        def may_here(permission: str) -> bool:
            return bool(may(permission, opinion))

        if looked is not None:
            require_seen(opinion, step, registry, looked=looked, by=by, may=may_here)
        fire(opinion, step, registry, by=by, may=may_here)


def answer_many(
    consultation: Receiver,
    names: Sequence[str],
    words: tuple[str, str, str],
    registry: Any,
    *,
    seen: str,
    by: str,
    may: May,
    publish: bool,
    looked: bool = False,
) -> Outcome:
    """Give the opinions called `names` one answer: verdict, reason and what was changed; as `moderating.decide` does.

    Raises `Invalid` for an answer that looks personal and is published, unless who publishes it `looked` at that.
    """
    signs = signs_in("\n".join(words[1:])) if publish and seen == "released" and not looked else []
    own = own_of_office(consultation) if signs else frozenset()
    sentence = sentence_for([sign for sign in signs if number_of(sign) not in own])
    if sentence is not None:
        raise Invalid(sentence, {FIELD: sentence})

    def one(opinion: Contribution) -> None:
        if not may(Permission.EDIT, opinion):
            raise NotAllowed(_("You may not answer this opinion."))
        answer_opinion(opinion, words, registry, by=by, may=may, publish=publish, looked=looked or None)

    return for_each(consultation, names, one, registry, seen=seen, may=may)


def write_answer(
    opinion: Contribution, verdict: str, reason: str, changed: str, *, by: str, when: datetime | None = None
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
