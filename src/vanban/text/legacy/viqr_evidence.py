"""Looks for VIQR, whose letters are those of any text in ASCII and whose marks are punctuation."""

import re
from functools import lru_cache
from typing import Final

from vanban.text.legacy.syllables import is_syllable
from vanban.text.legacy.viqr_ends import read_viqr

MARKED: Final = r"(?:[aeiouyAEIOUY][\^(+~`]|[aeiouy]['?.][a-z]|\b[dD]d)"
"""What no punctuation looks like: a mark inside a word, or one that sentences do not end with."""
_MARKED: Final = re.compile(MARKED)
_LETTER: Final = re.compile("[A-Za-z]")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_PLAIN_WORD: Final = re.compile("[A-Za-z][a-z]+")
_LONGEST: Final = 40
_DIGIT: Final = re.compile("[0-9]")
_FOR, _NEITHER, _FOREIGN = 3, -3, -1


def viqr(text: str) -> tuple[int, int]:
    """Give what speaks for reading ``text`` as VIQR, and how many different words of it are syllables only so."""
    if not _MARKED.search(text):
        return 0, 0
    chunks = {chunk for chunk in text.split() if _LETTER.search(chunk)}
    marked = [chunk for chunk in chunks if _MARKED.search(chunk)]
    good = sum(map(_is_written_so, marked))
    weight = _FOR * good + _NEITHER * (len(marked) - good) + _FOREIGN * sum(map(_is_foreign, chunks))
    # Three words in four have a mark: a few among many are something else.
    return (weight if len(marked) * 4 >= len(chunks) else min(weight, 0)), good


@lru_cache(maxsize=1 << 14)
def _is_written_so(chunk: str) -> bool:
    """Tell whether what stands between two spaces is a syllable in VIQR, or several joined by signs."""
    if len(chunk) > _LONGEST or not chunk.isascii() or _DIGIT.search(chunk):
        return False
    marked = [word for word in _WORDS.findall(read_viqr(chunk)) if not word.isascii()]
    return bool(marked) and all(map(is_syllable, marked))


@lru_cache(maxsize=1 << 14)
def _is_foreign(chunk: str) -> bool:
    """Tell whether a chunk has no marks, but words that are no syllables."""
    return not _MARKED.search(chunk) and not all(map(is_syllable, _PLAIN_WORD.findall(chunk)))
