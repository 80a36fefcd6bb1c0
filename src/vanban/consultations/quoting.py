"""Parts what somebody wrote in a letter from what the mail program added: quotations, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vanban.text.normal import clean

LINE: Final = 400
"""Characters of a line that are looked at."""
_SIGNATURE: Final = re.compile(
    r"--\s?|_{10,}|(?:sent from my|đã gửi từ|gửi từ|được gửi từ) .{1,60}|(?:get|tải) outlook .*", re.IGNORECASE
)
_ORIGINAL: Final = re.compile(
    r"[-_*\s]{2,}(?:original message|forwarded message|thư gốc|tin nhắn gốc|thư đã chuyển tiếp|thư được chuyển tiếp)[-_*:\s]*",
    re.IGNORECASE,
)
_INTRODUCTION: Final = re.compile(r"(?:on|vào|ngày|lúc)\b.*\b(?:wrote|viết)\s*:", re.IGNORECASE)
_SENDER: Final = re.compile(r"\*?(?:from|từ|người gửi)\s*:", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"\*?(?:sent|date|to|subject|ngày|đã gửi|gửi|đến|tới|chủ đề|tiêu đề|người nhận)\s*:", re.IGNORECASE
)


def own_words(text: str) -> str:
    """Give what the sender of a letter wrote now. Where that is nothing, all of `text`: no word is to be lost."""
    whole = clean(text)
    lines = whole.splitlines()
    end = next((place for place in range(len(lines)) if _ends(lines, place)), len(lines))
    return _unquoted(lines[:end]) or _unquoted(lines) or whole


def _unquoted(lines: Sequence[str]) -> str:
    return clean("\n".join(line for line in lines if not line.lstrip().startswith(">")))


def _ends(lines: Sequence[str], place: int) -> bool:
    """Tell whether what was written ends before the line at `place`."""
    line = lines[place].strip()[:LINE]
    if _SIGNATURE.fullmatch(line) or _ORIGINAL.fullmatch(line) or _INTRODUCTION.fullmatch(line):
        return True
    after = [one.strip()[:LINE] for one in lines[place + 1 : place + 4]]
    if after and _INTRODUCTION.fullmatch(f"{line} {after[0]}"):  # mail programs break the line
        return True
    return bool(_SENDER.match(line)) and sum(bool(_HEADER.match(one)) for one in after) >= 2
