"""Tells which bytes are Unicode, and takes apart those that are it in part."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from vanban.text.legacy.latin import as_latin

SAMPLE: Final = 1 << 16
_FAMILIAR: Final = frozenset(b"\x00\x01\x03\x1e\x20")
"""High bytes of the letters, marks and quotes of Vietnamese in UTF-16."""
_SEQUENCE: Final = re.compile(rb"[\xc3-\xc6\xcc\xcd][\x80-\xbf]|\xe1[\xb8-\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""A letter, mark or quote of Vietnamese in UTF-8."""
_HIGH: Final = re.compile(rb"[\x80-\xff]+")


def unicode_charset(data: bytes) -> str | None:
    """Give the name of the Unicode charset of ``data`` (as Python knows it), `None` when it is none."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16" if _decodes(data, "utf-16") else None
    if b"\0" in data[:SAMPLE]:
        return utf16_without_mark(data)
    charset = "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"
    return charset if _decodes(data, charset) else None


def utf16_without_mark(data: bytes) -> str | None:
    """Give `utf-16-le` or `utf-16-be` for text that says nothing of itself, by where its high bytes are."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    for charset, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[place::2]
        low = sample[1 - place :: 2]
        familiar = sum(high.count(value) for value in _FAMILIAR)
        if (
            familiar >= 0.97 * len(high)
            and high.count(0) > 0.3 * len(high)
            and not low.count(0)
            and _decodes(data, charset)
        ):
            return charset
    return None


def latin_view(data: bytes) -> tuple[str, int]:
    """Give ``data`` with the lines of UTF-8 decoded and all others in the Latin view; and how many lines were UTF-8.

    Broken bytes in lines that are UTF-8 but for them become U+FFFD.
    """
    if not _SEQUENCE.search(data):
        return as_latin(data), 0
    lines, decoded = [], 0
    for line in data.removeprefix(BOM_UTF8).splitlines(keepends=True):
        text = _utf8_line(line)
        decoded += text is not None and not line.isascii()
        lines.append(as_latin(line) if text is None else text)
    return "".join(lines), decoded


def _utf8_line(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    sound = len(_SEQUENCE.findall(line))
    broken = len(_HIGH.findall(_SEQUENCE.sub(b" ", line)))
    return line.decode(errors="replace") if sound > 2 * broken else None


def _decodes(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except UnicodeDecodeError:
        return False
    return True
