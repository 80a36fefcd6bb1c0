"""Which kinds of documents are named by words that mean nothing else, and how people shorten them."""

from __future__ import annotations

from typing import Final

NAMES: Final = frozenset({
    "thong tu", "thong tu lien tich", "nghi dinh", "nghi quyet", "nghi quyet lien tich", "cong van", "cong dien",
    "phap lenh", "sac lenh", "bo luat", "luat", "hien phap", "chi thi", "to trinh",
})  # fmt: skip
"""Folded. Any other kind ("kế hoạch", "chương trình", "hợp đồng") is also what documents are about."""

SHORT: Final = {"cv": "cong van", "nq": "nghi quyet", "nd": "nghi dinh", "tt": "thong tu", "ttlt": "thong tu lien tich"}
"""Folded abbreviations that stand for a kind also without a number; none is a syllable."""

_COMPOUNDS_BEFORE: Final = {"luat": frozenset({"phap", "ky", "qui", "quy", "bo"})}
_COMPOUNDS_AFTER: Final = {"luat": frozenset({"su", "gia", "phap", "hoc", "le"})}


def is_part_of_a_word(name: str, before: str, after: str) -> bool:
    """Tell whether the kind `name` between the syllables `before` and `after` is but a piece: "pháp luật", "luật sư"."""
    return before in _COMPOUNDS_BEFORE.get(name, ()) or after in _COMPOUNDS_AFTER.get(name, ())
