"""Says the details of an event in words, as far as words for them are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vanban.i18n import _
from vanban.security.audit import Event
from vanban.views.devices import device
from vanban.views.states import state_titles

WORDS: Final[Mapping[str, Any]] = {
    "attempts": _("attempts"),
    "before": _("state before"),
    "count": _("how many"),
    "fields": _("fields"),
    "file": _("file"),
    "groups": _("groups"),
    "inherits": _("takes over rights from above"),
    "kind": _("kind"),
    "method": _("method"),
    "reason": _("reason"),
    "roles": _("roles"),
    "shared": _("rights given"),
    "title": _("title"),
    "transition": _("step"),
    "type": _("type"),
    "up_to": _("up to entry"),
    "wanted": _("looked for"),
}


def told(event: Event, request: Any) -> Iterator[str]:
    """Give each detail as `name: value`."""
    for name, value in event.details.items():
        if name == "agent":
            yield f"{request.say(_('device'))}: {device(str(value))}"
            continue
        known = _titles(name, request.registry).get(value) if isinstance(value, str) else None
        yield f"{request.say(WORDS.get(name, name))}: {request.say(_(known)) if known else _value(value, request)}"


def _titles(name: str, registry: Any) -> dict[str, str]:
    """Give the English titles that values of the detail `name` stand for."""
    if name == "before":
        return state_titles(registry)
    if name == "transition":
        steps = (step for workflow in registry.workflows.values() for step in workflow.transitions.values())
        return {step.name: step.title for step in steps}
    return {}


def _value(value: Any, request: Any) -> str:
    if isinstance(value, bool):
        return str(request.say(_("yes") if value else _("no")))
    if isinstance(value, Mapping):
        return ", ".join(f"{key} ({_value(inner, request)})" for key, inner in value.items()) or "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(inner, request) for inner in value) or "–"
    return str(value)
