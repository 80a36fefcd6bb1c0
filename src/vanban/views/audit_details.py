"""Says the details of an event in words, as far as words for them are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vanban.i18n import _
from vanban.security.audit import Event
from vanban.views.audit_names import called
from vanban.views.devices import device
from vanban.views.states import state_titles

WORDS: Final[Mapping[str, Any]] = {
    "after": _("after"),
    "agent": _("device"),
    "attempts": _("attempts"),
    "before": _("before"),
    "before_days": _("days before"),
    "by": _("by"),
    "by_link": _("by a link"),
    "by_mail": _("by letter"),
    "chosen": _("chosen"),
    "changed": _("items changed"),
    "codes_left": _("codes left"),
    "count": _("how many"),
    "decides": _("decides"),
    "fields": _("fields"),
    "file": _("file"),
    "findings": _("findings"),
    "form": _("as"),
    "given": _("given"),
    "groups": _("groups"),
    "inherited": _("took over rights from above before"),
    "inherits": _("takes over rights from above"),
    "issuer": _("identity provider"),
    "joined": _("joined"),
    "kept": _("days now"),
    "kind": _("kind"),
    "left": _("left the group"),
    "members": _("members"),
    "method": _("method"),
    "new": _("first time on this device"),
    "number": _("number"),
    "proposed_by": _("proposed by"),
    "reason": _("reason"),
    "until": _("until"),
    "receipt": _("number of the report"),
    "roles": _("roles"),
    "sessions": _("sessions"),
    "sha256": _("checksum"),
    "shared": _("rights given"),
    "signature": _("virus found"),
    "states": _("states"),
    "taken": _("file accepted"),
    "title": _("title"),
    "transition": _("step"),
    "type": _("type"),
    "unit": _("unit"),
    "undoes": _("undoes"),
    "up_to": _("up to entry"),
    "verdict": _("verdict"),
    "wanted": _("looked for"),
    "workflows": _("workflows"),
}
"""Every detail that a part of the portal notes has its words here."""
RIGHTS_TAKEN: Final = _("rights taken away")
"""`taken` of sharing; that of a file tells whether it was taken in."""


def told(event: Event, request: Any) -> Iterator[str]:
    """Give each detail as `name: value`."""
    for name, value in event.details.items():
        if value == {}:
            continue
        known = _titles(name, request.registry).get(value) if isinstance(value, str) else None
        if name == "agent":
            known = device(value)
        word = RIGHTS_TAKEN if isinstance(value, Mapping) and name == "taken" else WORDS.get(name, name)
        yield f"{request.say(word)}: {request.say(_(known)) if known else _value(value, event, request)}"


def _titles(name: str, registry: Any) -> dict[str, str]:
    """Give the English titles that values of the detail `name` stand for."""
    if name == "before":
        return state_titles(registry)
    if name == "transition":
        steps = (step for workflow in registry.workflows.values() for step in workflow.transitions.values())
        return {step.name: step.title for step in steps}
    return {}


def _value(value: Any, event: Event, request: Any) -> str:
    if isinstance(value, bool):
        return str(request.say(_("yes") if value else _("no")))
    if isinstance(value, Mapping):
        return (
            ", ".join(f"{_one(key, event, request)} ({_value(inner, event, request)})" for key, inner in value.items())
            or "–"
        )
    if isinstance(value, (list, tuple)):
        return ", ".join(_one(inner, event, request) for inner in value) or "–"
    return str(value)


def _one(value: Any, event: Event, request: Any) -> str:
    return called(value, event, request) if isinstance(value, str) else _value(value, event, request)
