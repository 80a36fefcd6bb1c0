"""What ranking needs to know of a document, in a few bytes a word: which tokens it has, how often, and in which part.

A vector is a row of unsigned 64-bit numbers, least byte first. The first two hold the lengths of the four parts, in
words; each other one is a token:

    bits  0–31  hash of the folded token          bits 44–47  times in the title
    bits 32–39  hash of the token as written      bits 48–55  times in the body
    bits 40–43  times in summary and headings     bits 56–63  times in the files

Times are cut off at what fits. Two tokens of one hash are mistaken for each other: one pair in four thousand million.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vanban.catalog.text.backend import Words
from vanban.catalog.text.tokens import words_of
from vanban.text.normal import fold

HEADER: Final = 2
PARTS: Final = 4
ANY: Final = -1
"""Stands for «however it is written» where the hash of a token as written is asked for."""
_MOST: Final = (15, 15, 255, 255)
_SHIFTS: Final = (44, 40, 48, 56)
_LOW: Final = np.uint64(0xFFFFFFFF)
_REMEMBERED: Final = 200_000

Numbers = NDArray[Any]


class _Hashes(dict[str, int]):
    """Folded hash and hash as written of a word, in one number."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = (
            crc32(fold(word).encode("utf-8", "surrogatepass"))
            | (crc32(word.encode("utf-8", "surrogatepass")) & 255) << 32
        )
        self[word] = found
        return found


_HASHES: Final = _Hashes()


def _singles(words: Sequence[str]) -> Numbers:
    return np.fromiter(map(_HASHES.__getitem__, words), np.uint64, len(words))


def _pairs(singles: Numbers) -> Numbers:
    folded, written = singles & _LOW, singles >> np.uint64(32)
    mixed = (folded[:-1] * np.uint64(0x9E3779B1) + folded[1:] * np.uint64(0x85EBCA77)) & _LOW
    mixed ^= mixed >> np.uint64(15)
    return mixed | ((written[:-1] * np.uint64(31) + written[1:]) & np.uint64(255)) << np.uint64(32)


def hash_of(words: Sequence[str]) -> tuple[int, int]:
    """Give the two hashes, folded and as written, of one word or of a pair."""
    singles = _singles(words)
    key = int((singles if len(words) == 1 else _pairs(singles))[0])
    return key & 0xFFFFFFFF, key >> 32


def parts_of(words: Words) -> list[tuple[Numbers, int]]:
    """Give the keys and the length of each of the four parts of a document."""
    body = f"{words.facts}\n{words.body}"
    return [keys_of(text) for text in (words.title, f"{words.summary}\n{words.headings}", body, words.files)]


def encode(words: Words) -> bytes:
    """Give the vector of a document."""
    return encoded(parts_of(words))


def encoded(found: list[tuple[Numbers, int]]) -> bytes:
    """Give the vector of a document of these parts."""
    keys, places = np.unique(np.concatenate([tokens for tokens, _length in found]), return_inverse=True)
    begin = 0
    for (tokens, _length), most, shift in zip(found, _MOST, _SHIFTS, strict=True):
        times = np.bincount(places[begin : begin + len(tokens)], minlength=len(keys))
        keys = keys | np.minimum(times, most).astype(np.uint64) << np.uint64(shift)
        begin += len(tokens)
    lengths = np.array([length for _tokens, length in found], "<u4")
    return lengths.tobytes() + keys.astype("<u8").tobytes()


def lengths_of(vector: bytes) -> tuple[int, ...]:
    """Give the lengths of the four parts, in words."""
    return tuple(map(int, np.frombuffer(vector, "<u4", PARTS)))


def keys_of(text: str) -> tuple[Numbers, int]:
    """Give the hashes of the words of `text`, then those of the pairs of neighbours, and how many words there are."""
    singles = _singles(words_of(text))
    return np.concatenate([singles, _pairs(singles)]) if len(singles) else singles, len(singles)


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the tokens asked for were found: one entry for each document and spelling."""

    document: Numbers
    token: Numbers
    written: Numbers
    times: Numbers
    """A row for each of the four parts."""
    lengths: Numbers
    """For each document the lengths of its parts."""


def find(vectors: Sequence[bytes], hashes: Sequence[int]) -> Hits:
    """Look for tokens by their folded `hashes` in all `vectors` at once."""
    joined = np.frombuffer(b"".join(vectors), "<u8")
    ends = np.cumsum([len(vector) // 8 for vector in vectors])
    begins = np.concatenate([[0], ends[:-1]]).astype(np.int64)
    lengths = joined.view("<u4").reshape(-1, 2)[np.add.outer(begins, [0, 1])].reshape(-1, PARTS)
    order = np.argsort(np.array(hashes, np.uint64))
    wanted = np.array(hashes, np.uint64)[order]
    # Most entries are dismissed by a table of sixteen bits; the rest are compared.
    table = np.zeros(1 << 16, bool)
    table[wanted & np.uint64(0xFFFF)] = True
    near = np.flatnonzero(table[joined.view("<u2")[::4]])
    keys = joined[near] & _LOW
    place = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    document = np.searchsorted(begins, near, "right") - 1
    right = (wanted[place] == keys) & (near - begins[document] >= HEADER)
    near, document = near[right], document[right]
    entries = joined[near]
    masks = ((44, 15), (40, 15), (48, 255), (56, 255))
    times = np.stack([entries >> np.uint64(shift) & np.uint64(mask) for shift, mask in masks]).astype(np.float32)
    return Hits(document, order[place[right]], entries >> np.uint64(32) & np.uint64(255), times, lengths)


def total_lengths(vectors: Iterable[bytes]) -> tuple[tuple[int, int], ...]:
    """Give, for each part, the sum of the lengths and how many documents have it at all."""
    rows = [lengths_of(vector) for vector in vectors]
    return tuple((sum(row[part] for row in rows), sum(row[part] > 0 for row in rows)) for part in range(PARTS))
