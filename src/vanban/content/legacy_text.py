"""Looks at typed and pasted values for text in legacy fonts: shown as it came it is no Vietnamese, and nobody finds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vanban.fields import Choice, RichText, Schema, Text
from vanban.text.legacy import CHARSETS, Guess, guess, guess_markup

LONGEST: Final = 1_000_000
"""Characters of a value that is looked at."""


def legacy_values(schema: Schema, raw: Mapping[str, Any]) -> dict[str, Guess]:
    """Give, by field, what the values look like that surely or perhaps are not the Unicode they should be.

    `raw` are values as they came in: what is stored has lost letters that look like invisible signs.
    """
    found = {}
    for node in schema.children:
        said = _guessed(node, raw.get(node.name))
        if said is not None and (said.converted or said.charset in CHARSETS):
            found[node.name] = said
    return found


def _guessed(node: Any, value: Any) -> Guess | None:
    if isinstance(value, dict):  # plone.restapi's {"data": …, "content-type": …}
        value = value.get("data")
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    if isinstance(node, RichText):
        return guess_markup(value)
    return guess(value) if isinstance(node, (Text, Choice)) else None
