"""Reads one word of VIQR and the signs behind it, which are marks or punctuation: the syllables tell which.

«na`y.» can only be «này.», since «nàỵ» is no syllable; «vi.» may be «vị» or «vi.», which the words around decide.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from vanban.text.legacy.syllables import is_syllable
from vanban.text.legacy.viqr import SIGNS, with_marks

LONGEST: Final = 40
_SIGN: Final = f"[{re.escape(SIGNS)}]"
_SIGNS: Final = re.compile(f"({_SIGN}+)")
_JOINT: Final = re.compile(r"(?<!\A)(?=[A-Za-z])")
_ONE: Final = r"(?:(?:ngh?|gh|[cknpt]h|tr|gi|qu|dd|[bcdghklmnpqrstvx])?(?:[aeiouy][\^(+]?[`'?~.]?){1,3}(?:ch|ng|nh|[cmnpt])?[.?'(]*)"
_SPOKEN: Final = re.compile(f"{_ONE}{{2,4}}", re.IGNORECASE)
"""What may be two to four syllables, told quickly."""
_WITHIN: Final = re.compile(rf"{_SIGN}[A-Za-z]")
_USES: Final = tuple((used, re.compile(marks)) for used, marks in enumerate(("", r"[`'?~.^(+]", r"[\^(+][`'?~.]")))
_PUNCTUATION: Final = re.compile(r"|\.|\.{3,}|\?+|\?\.|'\.?|[.?]'|\(")
"""What may stand behind a word; two points are a mark and a point."""
_SURELY: Final = re.compile(r"[aeoAEO]\^|[ouOU]\+|[aA]\([`'?~.]?[cmnptkCMNPTK]|[aeiouyAEIOUY](?:[`~]|['?][A-Za-z])")
"""A mark in a word that is no syllable: a name («Lăk»), for instance."""


class Reading(NamedTuple):
    """What a word may be."""

    text: str
    """With as many signs as marks as make sense."""
    ended: str = ""
    """The other reading: its last sign is punctuation. Empty when there is none."""


@lru_cache(maxsize=1 << 14)
def reading(word: str) -> Reading:
    """Give what ``word``, a match of `VIQR_WORD`, may be."""
    if len(word) > LONGEST:
        return Reading(word)
    return _syllables(word) or Reading(_foreign(word))


def _syllable(word: str) -> Reading | None:
    core, tail = _parted(word)
    found = [(with_marks(core + tail[:used]), tail[used:]) for used in _uses(tail)]
    legal = [(syllable, rest) for syllable, rest in found if is_syllable(syllable)]
    usual = [(syllable, rest) for syllable, rest in legal if _PUNCTUATION.fullmatch(rest)] or legal
    if not usual:
        return None
    *others, (syllable, rest) = usual
    doubtful = bool(others) and not rest and others[-1][1] in (".", "?", "'")
    return Reading(syllable + rest, "".join(others[-1]) if doubtful else "")


def _parted(word: str) -> tuple[str, str]:
    core = word.rstrip(SIGNS)
    return core, word[len(core) :]


def _uses(tail: str) -> list[int]:
    """Tell how many signs of ``tail`` can be marks of the letter before it."""
    return [used for used, marks in _USES if marks.match(tail)]


def _several(word: str) -> Reading | None:
    """Read syllables between which a space is missing: «gia(sau»."""
    if not _SPOKEN.fullmatch(word) or not (_WITHIN.search(word) or _SURELY.search(word)):
        return None
    for place in [joint.start() for joint in _JOINT.finditer(word)][::-1]:
        first = _syllable(word[:place])
        rest = first and _syllables(word[place:])
        if first and rest:
            return Reading(first.text + rest.text)
    return None


@lru_cache(maxsize=1 << 12)
def _syllables(word: str) -> Reading | None:
    return _syllable(word) or _several(word)


def _foreign(word: str) -> str:
    """Read what is no syllable: an abbreviation, a name, another language; points behind it are points."""
    core, tail = _parted(word)
    if not _SURELY.search(word):
        return "".join(map(with_marks, _SIGNS.split(word)))
    marks = tail.rstrip(".?'(")
    return with_marks(core + marks) + tail[len(marks) :]
