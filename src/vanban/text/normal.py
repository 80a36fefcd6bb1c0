"""Normal forms: what is stored (clean), what is compared (canonical) and what is found without accents (fold).

TCVN 6909:2001 is Unicode and allows both precomposed and combining letters; we store NFC. ``fold_chars``,
``canonical`` (of NFC text) and ``unify_iy`` keep every character's position, so that an offset in the
result is an offset in the source.
"""

import re
import unicodedata
from collections.abc import Callable

_LETTER_D = {"Đ": "d", "đ": "d", "Ð": "d", "ð": "d"}
"""Đ has no decomposition, and U+00D0 is often typed for it: both are mapped by hand."""

_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")
_INVISIBLE = frozenset("\xad\u034f\u061c\u180e\ufeff\ufff9\ufffa\ufffb\ufffe\uffff")
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing: a name made of them looks like none."""
_TAGS = range(0xE0000, 0xE1000)
"""Tags and selectors, which no text of ours needs and which can carry words that nobody sees."""
_REMEMBERED = 0x3000
_TIGHT_LINES = re.compile(r" *\n *")
_SPACES = re.compile(r" {2,}")
_UNUSUAL = re.compile(
    "[^\n\t -~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
)
"""Whatever is not surely clean: finding the few such characters is many times faster than translating all others."""

_NEW_PLACEMENT = {
    f"{first}{old}": f"{new}{second}"
    for first, second, olds, news in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_OLD_PLACEMENT = re.compile(r"[ou](?<!q.)(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])(?![\w\u0300-\u036f])")
_SHORT_I = re.compile(r"[hklmst](?<![\w\u0300-\u036f].)[iìíỉĩị](?![\w\u0300-\u036f])")
_I_TO_Y = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))


class _CharacterMap(dict[int, str]):
    """A ``str.translate`` table that works out each character when it is first met."""

    def __init__(self, compute: Callable[[str], str]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, code: int) -> str:
        char = self._compute(chr(code))
        # Remembering every script would let a stranger fill the memory with a million entries.
        return self.setdefault(code, char) if code < _REMEMBERED else char


def nfc(s: str) -> str:
    """Return ``s`` with every letter precomposed where Unicode has it."""
    return unicodedata.normalize("NFC", s)


def clean(s: str) -> str:
    """Return text fit to store: NFC, plain spaces, nothing invisible, lines kept and stripped, Ð as Đ."""
    text = nfc(_UNUSUAL.sub(_clean_char, s.replace("\r\n", "\n")))
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _TIGHT_LINES.sub("\n", text)
    return text.strip()


def clean_line(s: str) -> str:
    """Return :func:`clean` text on one line."""
    return " ".join(clean(s).split())


def fold(s: str) -> str:
    """Return ``s`` lower-cased, without accents, đ as d: what somebody types who leaves the accents out."""
    return fold_chars(nfc(s))


def fold_chars(s: str) -> str:
    """Fold each character where it stands; marks that stand alone stay, so offsets hold in any normal form."""
    return s.translate(_FOLDING)


def canonical(s: str) -> str:
    """Return the form in which two spellings of one word are equal: lower case, NFC, tone marks as in "hòa, thủy".

    Old and new tone placement differ only in oa, oe and uy without a final consonant; in "quý" the u belongs
    to the onset.
    """
    return _OLD_PLACEMENT.sub(_move_tone, _lower(nfc(s)))


def unify_iy(s: str) -> str:
    """Write y for i in the open syllables where both are in use (kĩ → kỹ, lí → lý), in canonical or folded text.

    Only whole syllables of h, k, l, m, s, t and the vowel; ai/ay and ui/uy are different sounds.
    """
    return _SHORT_I.sub(_write_y, s)


def _lower(s: str) -> str:
    lowered = s.lower()
    if len(lowered) != len(s):  # İ is the one letter whose small form takes two characters.
        lowered = s.replace("İ", "i").lower()
    return lowered


def _move_tone(match: re.Match[str]) -> str:
    return _NEW_PLACEMENT[match[0]]


def _write_y(match: re.Match[str]) -> str:
    return match[0][0] + _I_TO_Y[match[0][1]]


def _clean_char(match: re.Match[str]) -> str:
    return _CLEANING[ord(match[0])]


def _folded(char: str) -> str:
    if char in _LETTER_D:
        return "d"
    base, *marks = list(unicodedata.normalize("NFD", char.lower()))
    return base if all(map(unicodedata.combining, marks)) else char


def _cleaned(char: str) -> str:
    if char in "\n\t":
        return char
    if char in "Ðð":
        return "Đ" if char == "Ð" else "đ"
    if char in _LINE_ENDS or char == "\r":
        return "\n"
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    hidden = category in {"Cc", "Cs"} or char in _INVISIBLE or char in _BLANK or ord(char) in _TAGS
    return "" if hidden or (category == "Cf" and "\u2000" <= char <= "\u206f") else char


_FOLDING = _CharacterMap(_folded)
_CLEANING = _CharacterMap(_cleaned)
