"""A query as it was typed before Unicode: VIQR («tho^ng tu*»), or pasted from a text in TCVN3 or VNI («th«ng t­»)."""

import re
from typing import Final

from vanban.text.legacy import read
from vanban.text.legacy.syllables import is_syllable
from vanban.text.legacy.viqr_evidence import MARKED
from vanban.text.normal import fold

LONGEST: Final = 200
_HORN: Final = re.compile(r"(?<=[oOuU])\*")
"""As some programs wrote it for «+»."""
_CLEAR: Final = re.compile(MARKED)
_WORD: Final = re.compile(r"[^\W\d_]+")
_PASTED: Final = ("tcvn3", "vni")


def in_unicode(text: str) -> str:
    """Give ``text`` in Unicode if it is plainly written in an old charset, otherwise `""`.

    Plainly: something in it is a mark, and whatever changes is a syllable when it is read so, and was none before.
    """
    if len(text) > LONGEST:
        return ""
    if text.isascii():
        viqr = _HORN.sub("+", text)
        return _changed(text, read(viqr, "viqr")) if _CLEAR.search(viqr) else ""
    readings = filter(None, (_changed(text, read(text, charset)) for charset in _PASTED))
    return min(readings, key=_strangeness, default="")


def _changed(typed: str, converted: str) -> str:
    before, after = typed.split(), converted.split()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    sound = all(_is_one_syllable(new) and not _is_one_syllable(old) for old, new in changed)
    kept = all(word.isascii() for word in before if word in after)
    return converted if changed and sound and kept else ""


def _is_one_syllable(chunk: str) -> bool:
    words = _WORD.findall(chunk)
    return len(words) == 1 and is_syllable(words[0]) and not any(char in "^~`*+" for char in chunk)


def _strangeness(reading: str) -> int:
    """Count the syllables in oong, which few words have, and which «thoâng» of VNI would be in TCVN3."""
    return fold(reading).count("oong")
