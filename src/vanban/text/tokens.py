"""Words for the index and for highlighting.

A Vietnamese word token is a syllable; a cited document number is a token too, so that it can be found however
it is spelled.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vanban.text.normal import canonical, nfc
from vanban.text.number_grammar import CITATION
from vanban.text.numbers import DocumentNumber

# Marks belong to the letter they follow; one that follows no letter belongs to no word.
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")
_STRAY_MARK = re.compile(r"[\u0300-\u036f]")


def syllables(text: str) -> list[str]:
    """Return the words of ``text`` in order, canonical; after the parts of a document number follows its key.

    "Thông tư 09/2009/TT-BGDĐT" gives thông, tư, 09, 2009, tt, bgdđt, 9/2009/tt-bgddt. For an index in which
    "kĩ" is "kỹ" pass ``unify_iy(canonical(text))``.
    """
    source = nfc(text)
    words = canonical(source).replace("_", " ")
    if _STRAY_MARK.search(words):
        return _without_marks(words, source)
    return _with_numbers(words, source)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every word of ``text``, in any normal form, for highlighting."""
    for match in _WORD.finditer(text.replace("_", " ")):
        yield match.span()


def _with_numbers(words: str, source: str) -> list[str]:
    tokens: list[str] = []
    position = 0
    for number in CITATION.finditer(source):
        tokens += _WORD.findall(words, position, number.end())
        tokens.append(_number_key(number[0]))
        position = number.end()
    tokens += _WORD.findall(words, position)
    return tokens


def _without_marks(words: str, source: str) -> list[str]:
    """Marks that no letter can take up (a faulty conversion leaves them) would make words that nobody can type."""
    return [_STRAY_MARK.sub("", token) for token in _with_numbers(words, source)]


@lru_cache(maxsize=4096)
def _number_key(cited: str) -> str:
    return DocumentNumber.parse(cited).key
