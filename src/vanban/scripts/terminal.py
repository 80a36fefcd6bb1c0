"""What a command says: answers on stdout, remarks and progress on stderr, in the language of the terminal."""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any, Final, TextIO, TypeVar

from pyramid.i18n import TranslationString

T = TypeVar("T")
EACH: Final = 3.0
"""Seconds between two lines of progress where lines cannot be rewritten."""
OFTEN: Final = 0.1
"""Seconds between two states of one line."""
LOCALE: Final = Path(__file__).parent.parent / "locale"


class Terminal:
    """Where one command speaks."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, as_json: bool = False) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.json = as_json
        """Whether the answer is read by a program."""
        self._line = ""

    def say(self, text: str) -> None:
        """Write one line of the answer."""
        self.finish()
        self.out.write(f"{text}\n")

    def answer(self, value: Any, text: str) -> None:
        """Give the answer: `value` as JSON to a program, `text` to a person."""
        self.say(json.dumps(value, ensure_ascii=False, indent=2, default=str) if self.json else text)

    def note(self, text: str) -> None:
        """Write a remark that is no part of the answer."""
        self.finish()
        self.err.write(f"{text}\n")
        self.err.flush()

    def complain(self, sentence: str) -> None:
        """Say what is wrong."""
        self.note(f"vanban: {' '.join(sentence.split())}")

    def progress(self, things: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
        """Walk `things` and tell how far it went."""
        started = told = monotonic()
        pause = OFTEN if self.err.isatty() else EACH
        for number, thing in enumerate(things, 1):
            yield thing
            now = monotonic()
            if now - told >= pause:
                told = now
                self._show(_progress_text(label, number, total, now - started))
        self.finish()

    def finish(self) -> None:
        """End the line that was being rewritten."""
        if self._line:
            self._line = ""
            self.err.write("\r\x1b[K")
            self.err.flush()

    def _show(self, text: str) -> None:
        if self.err.isatty():
            self._line = text
            self.err.write(f"\r\x1b[K{text}")
        else:
            self.err.write(f"{text}\n")
        self.err.flush()

    def translated(self, sentence: str) -> str:
        """Give `sentence` in the language of the terminal, its placeholders filled."""
        text = str(sentence)
        if isinstance(sentence, TranslationString):
            text = str(sentence.interpolate(self._catalogue.gettext(text)))
        return text.encode("utf-8", "replace").decode("utf-8")  # what was read may hold half a character

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        names = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
        first = next(filter(None, names), "")[:2]
        return gettext.translation("vanban", str(LOCALE), [first], fallback=True)


def _progress_text(label: str, number: int, total: int | None, elapsed: float) -> str:
    pace = number / elapsed if elapsed else 0.0
    if not total:
        return f"{label}: {number}, {pace:.0f}/s"
    return f"{label}: {number} of {total} ({100 * number // total} %), {pace:.0f}/s"
