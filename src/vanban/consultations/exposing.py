"""Stops what tells of a person from becoming public unseen: whoever publishes looks at it, and says that it may be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, Final

from vanban.consultations.personal_signs import Sign, signs_of
from vanban.content import lifecycle
from vanban.content.base import Content, path_string
from vanban.content.contribution import Contribution
from vanban.content.history import Entry
from vanban.content.site import site_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security.audit import note_deed
from vanban.workflow.engine import state_of, workflow_of

FIELD: Final = "personal"
"""The tick of who looked at it."""
NAMED: Final = 5
"""Signs that a sentence names."""
WITH_ANSWER: Final = "answer_tells_of_nobody"
GUARDS: Final = ("tells_of_nobody", WITH_ANSWER)
"""Guards of steps after which everybody reads it; after the second, the answer too."""


def tells_of_nobody(content: Content, _registry: Any) -> Any:
    """Guard: forbid to publish what looks personal unless somebody said that it may be read."""
    return sentence_for(unseen_in(content, answered=None))


def answer_tells_of_nobody(content: Content, _registry: Any) -> Any:
    """Guard: the same, of words and answer together."""
    return sentence_for(unseen_in(content, answered=True))


def sentence_for(signs: Sequence[Sign]) -> Any:
    """Say what stands in the way; `None` for nothing."""
    if not signs:
        return None
    shown = ", ".join(f"{sign.words} ({sign.file})" if sign.file else sign.words for sign in signs[:NAMED])
    words = shown + (" …" if len(signs) > NAMED else "")
    return _(
        "Everybody would read what looks like personal data: ${signs}. Take it out, or say on its page for the office that you looked at it.",
        mapping={"signs": words},
    )


def unseen_in(content: Content, *, answered: bool | None) -> list[Sign]:
    """Give what looks personal in `content`, unless just that was looked at and let pass."""
    if not isinstance(content, Contribution):
        return []
    signs = signs_of(content, answered=answered)
    return [] if signs and content.seen_signs == digest_of(signs) else signs


def require_seen(
    opinion: Contribution, step: str, registry: Any, *, looked: bool, by: str, may: Callable[[str], Any]
) -> None:
    """Before `step` of its workflow lets everybody read `opinion`: raise `Invalid` for what looks personal, unless who is at it `looked`.

    Steps that are none now, or not for this person, are left to the engine, which says so.
    """
    workflow, state = workflow_of(opinion, registry), state_of(opinion, registry)
    transition = workflow.transitions.get(step) if workflow is not None else None
    if transition is None or state is None or state.name not in transition.sources:
        return
    if transition.permission is None or not may(transition.permission):
        return
    guards = set(GUARDS).intersection(transition.guards)
    if guards:
        signs = unseen_in(opinion, answered=True if WITH_ANSWER in guards else None)
        let_pass(opinion, signs, registry, looked=looked, by=by)


def let_pass(opinion: Contribution, signs: Sequence[Sign], registry: Any, *, looked: bool, by: str) -> None:
    """Note that `by` looked at `signs` and lets everybody read them; raise `Invalid`, naming them, unless they `looked`."""
    sentence = sentence_for(signs)
    if sentence is None:
        return
    if not looked:
        raise Invalid(sentence, {FIELD: sentence})
    opinion.seen_signs = digest_of(signs)
    opinion.remember(Entry("let-pass", by, lifecycle.now()))
    note_deed(site_of(opinion), registry, "personal-data-let-pass", path_string(opinion), count=len(signs))


def digest_of(signs: Sequence[Sign]) -> str:
    """Sum up `signs`, so that it is known which were looked at without keeping them."""
    told = sorted(f"{sign.kind}\0{sign.words}\0{sign.file}" for sign in signs)
    return sha256("\n".join(told).encode()).hexdigest()
