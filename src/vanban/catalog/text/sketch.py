"""A small sketch of a text, from which two texts tell how much they have in common without being read again.

One-permutation MinHash (Li, Owen and Zhang 2012) over the pairs of neighbouring folded syllables: what a bad scan does to
accents does not matter, and what is retyped, shortened or dated anew leaves most pairs as they were.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from vanban.catalog.text.vectors import Numbers, keys_of

LANES: Final = 128
"""Numbers in a sketch: the share in common is known to about ±4 %."""
ROWS: Final = 4
"""Lanes that are looked up together: texts with 62 % of their pairs in common meet 99 times in 100."""
LEAST: Final = 40
"""Different pairs below which a text says too little."""
_WIDTH: Final = 2 * ROWS
_LANE_BITS: Final = np.uint64(57)
_BEGINS: Final = np.arange(LANES, dtype=np.uint64) << _LANE_BITS
_STEP: Final = 0x9E37


def sketch_of(text: str, least: int = LEAST) -> bytes:
    """Give the sketch of `text`, 256 bytes; none for a text of less than `least` different pairs of syllables."""
    return sketched([keys_of(text)], least)


def sketched(parts: list[tuple[Numbers, int]], least: int = LEAST) -> bytes:
    """Give the sketch of a text in `parts`, each as `vanban.catalog.text.vectors.keys_of` reads it."""
    pairs = np.unique(np.concatenate([tokens[length:] & np.uint64(0xFFFFFFFF) for tokens, length in parts]))
    if len(pairs) < least:
        return b""
    found = np.sort(_mixed(pairs.astype(np.uint64)))
    first = np.minimum(np.searchsorted(found, _BEGINS), len(found) - 1)
    smallest = found[first]
    empty = smallest >> _LANE_BITS != np.arange(LANES, dtype=np.uint64)
    return _filled((smallest & np.uint64(0xFFFF)).astype(int).tolist(), empty.tolist())


def bands_of(sketch: bytes) -> list[str]:
    """Give the keys under which a sketch is found: texts that have much in common share at least one."""
    return [f"{place // _WIDTH:x}_{sketch[place : place + _WIDTH].hex()}" for place in range(0, len(sketch), _WIDTH)]


def shared_lanes(sketch: bytes, others: list[bytes]) -> Numbers:
    """Tell, in a row for each of `others`, in which lanes it has what `sketch` has; the share is that of common pairs."""
    rows = np.frombuffer(b"".join(others), "<u2").reshape(len(others), -1)
    same: Numbers = np.equal(rows, np.frombuffer(sketch, "<u2"))
    return same


def _mixed(numbers: Numbers) -> Numbers:
    """Spread `numbers` over 64 bits, each bit depending on all (splitmix64)."""
    spread = numbers * np.uint64(0x9E3779B97F4A7C15)
    spread = (spread ^ spread >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    spread = (spread ^ spread >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return spread ^ spread >> np.uint64(31)


def _filled(lanes: list[int], empty: list[bool]) -> bytes:
    """Let a short text's empty lanes repeat the next one that is not, each in its own way."""
    for place in range(2 * LANES - 1, -1, -1):  # twice around, for the last lanes may be empty too
        if empty[place % LANES]:
            lanes[place % LANES] = (lanes[(place + 1) % LANES] + _STEP) & 0xFFFF
    return np.array(lanes, "<u2").tobytes()
