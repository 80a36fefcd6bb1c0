"""Text pasted from documents in old fonts: converted where that is sure, and shown before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from vanban.content.legacy_text import legacy_values
from vanban.i18n import _
from vanban.text.legacy import CHARSETS, Guess

KEEP: Final = "keep-typed"
"""Ticked to have what was typed, and not what was made of it."""
TYPED: Final = "typed-"
"""Begins the names of the hidden values that were typed."""


@dataclass(frozen=True)
class Pasted:
    """What came in for a form."""

    items: list[tuple[str, Any]]
    """To be checked and stored."""
    typed: dict[str, str]
    """By name of hidden value, what was typed in the fields that were converted, now or the time before."""
    sentence: str = ""
    """Says what was done."""
    converted: bool = False
    """Whether something was converted now, which has to be shown before it is saved."""
    doubtful: bool = False
    """Whether some text may be in an old font, which is not sure enough to convert it."""


def read_pasted(form: Any, request: Any) -> Pasted:
    """Look at what came in, in the fields of `form`."""
    items = list(request.POST.items())
    before = {name.removeprefix(TYPED): str(value) for name, value in items if name.startswith(TYPED)}
    if request.POST.get(KEEP):
        return Pasted(_replaced(items, before), {})
    now = {name: value for _place, name, value in _own(items)}
    found = legacy_values(form.schema, now)
    sure = {name: said for name, said in found.items() if said.converted}
    typed = before | {name: now[name] for name in sure}
    return Pasted(
        _replaced(items, {name: said.text for name, said in sure.items()}),
        {f"{TYPED}{name}": value for name, value in typed.items()},
        _sentence(request, form.schema, legacy_values(form.schema, typed)),
        bool(sure),
        len(sure) < len(found),
    )


def _sentence(request: Any, schema: Any, found: dict[str, Guess]) -> str:
    fields = ", ".join(node.title for node in schema.children if node.name in found)
    charsets = ", ".join(dict.fromkeys(CHARSETS[said.charset].title for said in found.values()))
    return str(
        request.say(
            _(
                "${fields}: this text was in an old font (${charsets}) and is now in Unicode. Please check it, then save.",
                mapping={"fields": fields, "charsets": charsets},
            )
        )
    )


def _own(items: list[tuple[str, Any]]) -> Iterator[tuple[int, str, Any]]:
    """Give place, name and value of what is in the form itself and not in its lists, which may use the same names."""
    depth = 0
    for place, (name, value) in enumerate(items):
        depth += (name == "__start__") - (name == "__end__")
        if not depth:
            yield place, name, value


def _replaced(items: list[tuple[str, Any]], values: dict[str, Any]) -> list[tuple[str, Any]]:
    result = list(items)
    for place, name, _value in _own(items):
        if name in values:
            result[place] = (name, values[name])
    return result
