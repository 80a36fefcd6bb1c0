"""Runs the workflows: what can be done with a node now, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from vanban.content.base import Content
from vanban.content.events import StateChanged
from vanban.content.history import Entry
from vanban.content.lifecycle import now
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.text.normal import clean
from vanban.workflow.access import roles_for, state_of
from vanban.workflow.definition import State, Transition
from vanban.workflow.guards import guards_of
from vanban.workflow.placement import waiting_of, workflow_of

__all__ = ["available", "blocked", "carry_out", "fire", "roles_for", "state_of", "workflow_of"]

LONGEST_REMARK: Final = 2000
May = Callable[[str], bool]
"""Tells whether the person at hand holds a permission on the content at hand."""


def available(content: Content, registry: Any, may: May) -> list[Transition]:
    """Give what the person may do now, in the order of the file; guards hide nothing, `blocked` has their sentence."""
    workflow, state = workflow_of(content, registry), state_of(content, registry)
    if workflow is None or state is None or waiting_of(content) is not None:
        return []
    return [deed for deed in workflow.leaving(state.name) if deed.permission is not None and may(deed.permission)]


def blocked(content: Content, transition: Transition, registry: Any) -> str | None:
    """Give the sentence of the first guard that forbids `transition` now, `None` when nothing does."""
    sentences = (guards_of(registry)[name](content, registry) for name in transition.guards)
    return next((sentence for sentence in sentences if sentence), None)


def fire(content: Content, transition_name: str, registry: Any, *, by: str, remark: str = "", may: May) -> State:
    """Take `content` through the transition and give its new state.

    Raises `Invalid` for an unknown transition, for a remark that is missing or too long and for what a guard forbids,
    `Conflict` when the transition does not begin in the present state, `NotAllowed` when the person may not;
    nothing has changed then.
    """
    transition = _transition(content, transition_name, registry)
    if transition.permission is None or not may(transition.permission):
        raise NotAllowed(_("You may not do this here: ${transition}.", mapping={"transition": transition.title}))
    checked = _checked_remark(transition, remark)
    sentence = blocked(content, transition, registry)
    if sentence is not None:
        raise Invalid(sentence)
    return carry_out(content, transition, registry, by=by, remark=checked, when=now())


def carry_out(
    content: Content, transition: Transition, registry: Any, *, by: str, remark: str = "", when: datetime
) -> State:
    """Change the state, remember the deed and tell the subscribers; what had to be checked has been."""
    workflow = workflow_of(content, registry)
    if workflow is None:
        raise LookupError(f"{content!r} has no workflow")
    old_state = content.state or workflow.initial
    content.state, content.modified = transition.to, when
    content.remember(Entry(transition.name, by, when, remark=remark, state=transition.to))
    registry.notify(StateChanged(content, registry, transition.name, old_state))
    return workflow.states[transition.to]


def _transition(content: Content, name: str, registry: Any) -> Transition:
    workflow, state = workflow_of(content, registry), state_of(content, registry)
    if workflow is None or state is None:
        raise Conflict(_("This has no states to go through."))
    if waiting_of(content) is not None:
        raise Conflict(_("Another workflow was just chosen for this folder. Please wait until it holds here."))
    transition = workflow.transitions.get(name)
    if transition is None:
        raise Invalid(_("There is no step called “${name}” here.", mapping={"name": name}))
    if state.name not in transition.sources:
        raise Conflict(
            _(
                "“${transition}” is not possible, because the state is now “${state}”.",
                mapping={"transition": transition.title, "state": state.title},
            )
        )
    return transition


def _checked_remark(transition: Transition, remark: str) -> str:
    text = clean(remark)
    sentence: str | None = None
    if transition.asks_reason and not text:
        sentence = _("Please give the reason.")
    elif len(text) > LONGEST_REMARK:
        sentence = _(
            "A remark has at most ${limit} characters; this has ${length}.",
            mapping={"limit": LONGEST_REMARK, "length": len(text)},
        )
    if sentence is not None:
        raise Invalid(sentence, {"remark": sentence})
    return text
