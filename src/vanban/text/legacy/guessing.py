"""Finds out in which charset a text is written, run by run, and gives it in Unicode where there is no doubt."""

from dataclasses import dataclass
from math import exp
from typing import Final

from vanban.text.legacy.charsets import CHARSETS, WESTERN, read
from vanban.text.legacy.evidence import CANDIDATES, LONGEST, Evidence, evidence, foreign
from vanban.text.legacy.runs import SUSPECT, Run, runs
from vanban.text.legacy.unicode_bytes import latin_view, unicode_charset
from vanban.text.normal import nfc

CERTAIN: Final = 0.95
DOUBTFUL: Final = 0.6
UNICODE: Final = "unicode"
UNKNOWN: Final = "unknown"

_ONE_WORD: Final = 3
_NAMES: Final = (*(charset.token for charset in CANDIDATES), "viqr")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text is, as far as it can be known."""

    charset: str
    """A key of `CHARSETS`, the name of a Unicode charset, `unicode` for text, `windows-1252`, or `unknown`."""
    confidence: float
    """From 0 to 1; from `CERTAIN` on nobody needs to be asked."""
    text: str
    """In Unicode (NFC): converted where that is certain, otherwise in the Latin view."""
    mixed: bool = False
    """Whether a part of it was Unicode already."""
    readings: tuple[str, ...] = ()
    """What it could be, the likeliest first, when somebody has to be asked."""

    @property
    def certain(self) -> bool:
        """Whether `text` can be used without asking."""
        return self.confidence >= CERTAIN

    @property
    def converted(self) -> bool:
        """Whether `text` is another than it was before."""
        return self.certain and self.charset in CHARSETS


def guess(source: bytes | str) -> Guess:
    """Tell in which charset ``source`` is; never raises, whatever it is.

    A ``str`` is text that may show the letters of a legacy font: "Céng hßa" for "Cộng hòa".
    """
    if isinstance(source, str):
        return _guess_text(source)
    charset = unicode_charset(source)
    if charset is not None:
        within = _guess_text(source.decode(charset))
        return within if within.charset != UNICODE else Guess(charset, 1.0, within.text)
    if b"\0" in source:
        return Guess(UNKNOWN, 1.0, "")
    return _guess_bytes(source)


def _guess_text(text: str) -> Guess:
    if not SUSPECT.search(text):
        return Guess(UNICODE, 1.0, nfc(text))
    parts = list(runs(text))
    sure = [part for part in parts if _confidence(part.evidence) >= CERTAIN]
    if not sure:
        likely = [part for part in parts if _confidence(part.evidence) >= DOUBTFUL and 2 * len(part) >= len(text)]
        return _unsure(text, likely[0].evidence, UNICODE) if likely else Guess(UNICODE, 1.0, nfc(text))
    strongest = max(sure, key=lambda part: max(part.evidence.weights))
    name = _named(strongest)
    pieces = [read(str(part), _named(part)) if _agrees(part, name) else str(part) for part in parts]
    mixed = any(max(part.evidence.weights) < 0 for part in parts)
    return Guess(name, _confidence(strongest.evidence), nfc("\n".join(pieces)), mixed)


def _agrees(part: Run, charset: str) -> bool:
    """Tell whether `part` is to be converted in a text that surely holds `charset`: there, less will do."""
    confidence = _confidence(part.evidence)
    return confidence >= CERTAIN or (confidence >= DOUBTFUL and _named(part) == charset)


def _guess_bytes(data: bytes) -> Guess:
    text, decoded = latin_view(data)
    if decoded:
        found = _guess_text(text)
        return found if found.charset != UNICODE else Guess("utf-8", 1.0, found.text, mixed=True)
    for sample in (text[:LONGEST], text):
        said = evidence(sample, stands=False)
        if said.as_it_is > 0 and said.as_it_is >= max(said.weights):
            break
        if _confidence(said) >= CERTAIN:
            name = _NAMES[said.place]
            return Guess(name, _confidence(said), read(text, name))
    return _western(text, said)


def _western(text: str, said: Evidence) -> Guess:
    """Answer for bytes of which no Vietnamese charset makes sense."""
    best = max(said.weights)
    right_as_it_is = said.as_it_is > best or (best <= 0 and (best == 0 or foreign(text) < best // 4))
    return Guess(WESTERN, 1.0, nfc(text)) if right_as_it_is else _unsure(text, said, WESTERN)


def _unsure(text: str, said: Evidence, otherwise: str) -> Guess:
    ranked = sorted(zip(said.weights, _NAMES, strict=True), key=lambda pair: -pair[0])
    likely = [name for weight, name in ranked if weight > 0][:2]
    return Guess((*likely, otherwise)[0], min(_confidence(said), 0.9), text, readings=(*likely, otherwise))


def _confidence(said: Evidence) -> float:
    """Give the probability of the best candidate: one word alone is never enough, nor a lead of less than a word."""
    first, second = sorted(said.weights)[:-3:-1]
    weight = min(first, 2 * (first - second)) if said.words[said.place] > 1 else min(first, _ONE_WORD)
    return 1 - exp(-max(weight, 0) / 2)


def _named(run: Run) -> str:
    return _NAMES[run.evidence.place]
