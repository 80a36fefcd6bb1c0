"""Says in plain words what a change of settings changed: before and after, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from vanban.fields import Rows
from vanban.files.stored import StoredFile
from vanban.i18n import _
from vanban.richtext import Html
from vanban.settings.changes import Change
from vanban.settings.screens import screens_of
from vanban.views.files import size_label

LONGEST: Final = 300


@dataclass(frozen=True)
class Line:
    """One line of a value."""

    text: str
    changed: bool
    """Whether the other side does not have it."""


@dataclass(frozen=True)
class ChangedField:
    """One field, before and after."""

    title: str
    before: list[Line]
    after: list[Line]
    colour: bool = False
    """Whether both are colours, to be shown as such."""


def changed_fields(change: Change, request: Any) -> list[ChangedField]:
    """Describe `change`; fields that a later version of the portal does not have are left out."""
    screen = screens_of(request.registry).get(change.screen)
    nodes = {name: screen.fields[name] for name in change.fields if name in screen.fields} if screen else {}
    return [_described(node, change.before.get(name), change.after[name], request) for name, node in nodes.items()]


def screen_title(name: str, request: Any) -> str:
    """Give what the screen `name` is called."""
    screen = screens_of(request.registry).get(name)
    return str(request.say(screen.title)) if screen is not None else name


def _described(node: Any, before: Any, after: Any, request: Any) -> ChangedField:
    was, now = _lines(node, before, request), _lines(node, after, request)
    return ChangedField(
        request.say(node.title),
        [Line(text, text not in now) for text in was],
        [Line(text, text not in was) for text in now],
        colour=type(node).__name__.endswith("Colour"),
    )


def _lines(node: Any, value: Any, request: Any) -> list[str]:
    if isinstance(node, Rows) and value:
        return [f"{number}. {_row(node.children[0], row, request)}" for number, row in enumerate(value, 1)]
    return [_words(node, value, request) or request.say(_("(empty)"))]


def _row(node: Any, row: dict[str, Any], request: Any) -> str:
    parts = [_part(child, row.get(child.name), request) for child in node.children if child.name != "place"]
    return " · ".join(part for part in parts if part)


def _part(node: Any, value: Any, request: Any) -> str:
    if isinstance(value, bool):
        return str(request.say(node.title)).lower() if value else ""
    return _words(node, value, request)


def _words(node: Any, value: Any, request: Any) -> str:
    options = dict(getattr(node, "options", ()))
    if isinstance(value, bool):
        return str(request.say(_("Yes") if value else _("No")))
    if isinstance(value, datetime):
        return str(request.format_moment(value))
    if isinstance(value, tuple):
        return ", ".join(str(request.say(options.get(item, item))) for item in value)
    if isinstance(value, StoredFile):
        return f"{value.filename} ({size_label(value.size)})"
    if isinstance(value, Html):
        return value.text[:LONGEST]
    return str(request.say(options.get(value, str(value)))) if value not in (None, "") else ""
