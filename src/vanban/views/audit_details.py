"""Says the details of an event in words, as far as words for them are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vanban.i18n import _
from vanban.security.audit import Event

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
        yield f"{request.say(WORDS.get(name, name))}: {_value(value, request)}"


def _value(value: Any, request: Any) -> str:
    if isinstance(value, bool):
        return str(request.say(_("yes") if value else _("no")))
    if isinstance(value, Mapping):
        return ", ".join(f"{key} ({_value(inner, request)})" for key, inner in value.items()) or "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(inner, request) for inner in value) or "–"
    return str(value)
