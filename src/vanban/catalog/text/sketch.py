"""A small sketch of a text, from which two texts tell how much they have in common without being read again.

One-permutation MinHash (Li, Owen, Zhang 2012) over the pairs of neighbouring folded syllables: what a bad scan does to
accents does not matter, and what is retyped, shortened or dated anew leaves most pairs as they were.
"""

from __future__ import annotations

import re
from array import array
from hashlib import blake2b
from operator import eq, xor
from typing import Final

from vanban.text.normal import fold, nfc

LANES: Final = 128
"""Numbers in a sketch: the share in common is known to about ±4 %."""
ROWS: Final = 4
"""Lanes that are looked up together: texts with 62 % of their pairs in common meet 99 times in 100."""
LEAST: Final = 40
"""Different pairs below which a text says too little."""
MOST_REMEMBERED: Final = 100_000
_WORD: Final = re.compile(r"[^\W_]+")


class _Hashes(dict[str, int]):
    """64 random bits for each syllable whatever its accents, the same in every process."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        digest = blake2b(fold(word).encode("utf-8", "surrogatepass"), digest_size=8, key=self._key)
        return self.setdefault(word, int.from_bytes(digest.digest(), "big"))


def sketch_of(text: str) -> bytes:
    """Give the sketch of `text`, 256 bytes; none for a text of less than `LEAST` different pairs of syllables."""
    words = _WORD.findall(nfc(text))
    pairs = set(map(xor, map(_FIRST.__getitem__, words), map(_SECOND.__getitem__, words[1:])))
    if len(pairs) < LEAST:
        return b""
    least = dict.fromkeys(range(LANES), 0)
    for pair in sorted(pairs, reverse=True):
        least[pair % LANES] = pair
    lanes = [(least[lane] // LANES) & 0xFFFF if least[lane] else None for lane in range(LANES)]
    return array("H", _filled(lanes)).tobytes()


def bands_of(sketch: bytes) -> list[str]:
    """Give the keys under which a sketch is found: texts that have much in common share at least one."""
    return [f"{place // _WIDTH:x}_{sketch[place : place + _WIDTH].hex()}" for place in range(0, len(sketch), _WIDTH)]


def shared_lanes(one: bytes, other: bytes) -> list[bool]:
    """Tell of each lane whether two sketches have the same in it: the share that do is that of their common pairs."""
    return list(map(eq, array("H", one), array("H", other)))


def _filled(lanes: list[int | None]) -> list[int]:
    """Let a short text's empty lanes repeat the next one that is not, each in its own way."""
    filled = [lane or 0 for lane in lanes]
    for place in range(2 * LANES - 1, -1, -1):  # twice around, for the last lanes may be empty too
        if lanes[place % LANES] is None:
            filled[place % LANES] = (filled[(place + 1) % LANES] + _STEP) & 0xFFFF
    return filled


_FIRST: Final = _Hashes(b"first")
_SECOND: Final = _Hashes(b"second")
_WIDTH: Final = 2 * ROWS
_STEP: Final = 0x9E37
