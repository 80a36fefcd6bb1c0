"""What was left out of a letter that was taken in as an opinion: which file, and why, for its sender and for who moderates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vanban.i18n import LANGUAGES, _, in_language


@dataclass(frozen=True)
class LeftOut:
    """One file that was not taken."""

    filename: str
    why: Mapping[str, str]
    """A sentence that names the file, in each language: who reads it is not known yet, and the database keeps plain text."""

    def said(self, language: str) -> str:
        """Give the sentence in `language`."""
        return self.why.get(language) or next(iter(self.why.values()), self.filename)


def left_out(filename: str, why: Any) -> LeftOut:
    """Note that the file called `filename` was left out, for the reason that the message `why` says."""
    sentences = {language: in_language(why, language) for language in LANGUAGES}
    named = {code: said if filename in said else f"{filename}: {said}" for code, said in sentences.items()}
    return LeftOut(filename, named)


def remarks_on(files: Iterable[LeftOut], language: str) -> tuple[str, ...]:
    """Say in a letter which files were left out; nothing where none was."""
    told = tuple(one.said(language) for one in files)
    return (in_language(_("These files were not taken:"), language), *told) if told else ()
