"""Tells a handful of search words from a sentence, and words that only join from those that say something."""

from __future__ import annotations

import re
from typing import Final

from vanban.text.asking.typed import Typed

MOST_SEARCHED: Final = 7
"""Words, beside those understood, that people put into a search; with more it is a sentence."""

JOINING: Final = frozenset(
    {"cua", "do", "ve", "ban", "hanh", "so", "ngay", "trong", "tai", "va", "o", "thuoc", "viec", "-", "–", "/"}
)
"""Folded syllables that may stand between parts, or between a part and the words searched for."""
DROPPED: Final = frozenset({"cua", "do", "ve", "viec", "theo", "tai", "va", "-", "–", "/"})
"""Of these, the syllables that say nothing once what they join is understood."""
LEADING: Final = frozenset({"tim", "cac", "nhung", "van", "ban", "cho", "xem", "toi", "can"})
"""What a request may begin with."""
CITING: Final = frozenset({
    "theo", "huong dan", "thuc hien", "thi hanh", "sua doi", "bo sung", "thay the", "du thao", "can cu", "gop y", "bai bo",
    "trien khai", "quy dinh", "trong", "y kien", "xay dung", "cap phep",
})  # fmt: skip
"""Before a kind or an issuer these say that a document deals with it rather than is one of it."""

_QUESTION = re.compile(
    r"\?|(?<!\w)(?:gi|nao|ai|may|bao nhieu|bao lau|bao xa|ra sao|lam sao|tai sao|vi sao|the nao|hay khong|duoc khong|phai khong"
    r"|(?:co|bi) [\w ]{1,60} khong)(?!\w)",
    re.ASCII,
)
_LAST_NOT = re.compile(r"(?<!\w)khong[ .?]*$")


def is_question(typed: Typed) -> bool:
    """Tell whether words ask in natural language."""
    return bool(_QUESTION.search(typed.folded) or _LAST_NOT.search(typed.folded))
