"""Reads VIQR text, and decides where a point is the end of a sentence and where it is a tone mark.

RFC 1456 wants a backslash before the former; most writers leave it out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from vanban.text.legacy.viqr import SIGNS, VIQR_WORD
from vanban.text.legacy.viqr_marked import NAMES, has_mark
from vanban.text.legacy.viqr_words import LONGEST, Reading, reading

_KEPT: Final = "\\dD" + SIGNS
_HIDDEN: Final = 0xE010
_ESCAPED: Final = re.compile(rf"\\([{re.escape(_KEPT)}])")
_HIDE: Final = {sign: chr(_HIDDEN + place) for place, sign in enumerate(_KEPT)}
_SHOW: Final = {ord(hidden): sign for sign, hidden in _HIDE.items()}
_STRICT: Final = re.compile(r"[aeiouyAEIOUY][`'?~.]?\\[.?']")
"""What only a writer who keeps to the RFC writes: for him, what has no backslash is a mark."""
_CHUNK: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(r"@|://|\bwww\.")
_GOES_ON: Final = re.compile(r"""["')\]]*(?:[,;:\-]|[ \t]+[a-z(\-])""")
"""What a sentence goes on with."""
_NAME_GOES_ON: Final = re.compile(r" [A-Z]")
_LAST_WORD: Final = re.compile(r"\w+(?=\W*$)")
_ASKED: Final = frozenset("cho đi nghe ra".split())
"""Open syllables that end questions; any other with «?» has a tone mark."""


def read_viqr(text: str) -> str:
    """Give VIQR text in Unicode; what is no letter with marks stays as it is."""
    if "\\" not in text:
        return "".join(_read(text, strict=False))
    hidden = _ESCAPED.sub(lambda match: _HIDE[match[1]], text)
    return "".join(_read(hidden, strict=_STRICT.search(text) is not None)).translate(_SHOW)


def _read(text: str, *, strict: bool) -> Iterator[str]:
    done, before = 0, ""
    for chunk in _CHUNK.finditer(text):
        yield text[done : chunk.start()]
        whole, words = _readings(chunk[0]) if len(chunk[0]) <= LONGEST else _readings.__wrapped__(chunk[0])
        before = "".join(_settled(words, before, text, chunk.start())) if words and not strict else whole
        yield before
        done = chunk.end()
    yield text[done:]


@lru_cache(maxsize=1 << 14)
def _readings(chunk: str) -> tuple[str, tuple[tuple[int, Reading], ...]]:
    """Read what stands between two spaces; with each word, and where it ends, if one of them has two readings."""
    if _ADDRESS.search(chunk):
        return chunk, ()
    words, done = [], 0
    for match in VIQR_WORD.finditer(chunk):
        words += [(match.start(), Reading(chunk[done : match.start()])), (match.end(), _word(match[0]))]
        done = match.end()
    words.append((len(chunk), Reading(chunk[done:])))
    whole = "".join(read.text for _end, read in words)
    return whole, tuple(words) if any(read.ended for _end, read in words) else ()


def _word(word: str) -> Reading:
    """Read a word, unless it numbers something: «a.»."""
    return Reading(word) if word[1:] in (".", "(") else reading(word)


def _settled(words: tuple[tuple[int, Reading], ...], before: str, text: str, start: int) -> Iterator[str]:
    """Choose the readings of the words of a chunk that begins at ``start`` in ``text``."""
    for end, read in words:
        yield read.ended if read.ended and _ends(before, read, text, start + end) else read.text
        before = read.text if read.text.isalpha() else before


def _ends(before: str, read: Reading, text: str, end: int) -> bool:
    """Tell whether the sign behind the word is punctuation."""
    if read.ended.endswith("'") or _GOES_ON.match(text, end):
        return False
    plain = read.ended[:-1].lower()
    if read.ended.endswith("?"):
        return plain in _ASKED
    if read.text in NAMES and _NAME_GOES_ON.match(text, end):
        return False
    word = _LAST_WORD.search(before[-LONGEST:])
    return text[end : end + 1].isdigit() or not has_mark(word[0].lower() if word else "", read.text.lower(), plain)
