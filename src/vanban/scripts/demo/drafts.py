"""A letter in a plain text file as the draft of one more sample consultation: `vanban demo INI --draft LETTER.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from vanban.errors import SetupError
from vanban.scripts.demo.documents import TEXTS
from vanban.yaml_text import yaml_values

LARGEST: Final = 2_000_000
"""Bytes of a letter."""
_BEGINS: Final = re.compile(r"[-+*·•]|\(?\w{1,4}[.)]\s|\d+(\.\d+)+\.?\s|https?://|Điều \d|Chương ")
"""What a new paragraph begins with, though the line before had no end."""
_HEADING: Final = re.compile(r"([IVX]+|\d+)\. .{1,60}")
_ENDS: Final = (".", ";", ":", "?", "!", "”")


def record_of(letter: Path) -> dict[str, Any]:
    """Give the sample consultation on `letter`, as the file of samples has them; raise `SetupError` for what is no text."""
    source = (TEXTS / "draft.yaml").read_text(encoding="utf-8")
    record: dict[str, Any] = yaml_values(source)
    return record | {"markup": "".join(map(_marked, paragraphs(_text(letter))))}


def paragraphs(text: str) -> Iterator[str]:
    """Join the lines of `text` that were broken to fit a page."""
    gathered = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if gathered and (_BEGINS.match(line) or gathered.endswith(_ENDS)):
            yield gathered
            gathered = line
        else:
            gathered = f"{gathered} {line}".strip()
    if gathered:
        yield gathered


def _marked(words: str) -> str:
    """Give `words` as a heading where they are one: a few words after a number that stands for a whole part."""
    found = _HEADING.fullmatch(words)
    element = "p" if found is None else "h2" if found[1].isalpha() else "h3"
    return f"<{element}>{escape(words)}</{element}>"


def _text(letter: Path) -> str:
    try:
        if letter.stat().st_size > LARGEST:
            raise SetupError(f"{letter} is larger than {LARGEST // 1_000_000} MB.")
        text = letter.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{letter} cannot be read as text in UTF-8: {error}.") from error
    if not text.strip():
        raise SetupError(f"{letter} is empty.")
    return text
