"""TCVN3 (ABC), Windows-1258 and VISCII: charsets that have a code for each letter, or for each letter and mark.

Sources: TCVN 5712:1993, third table (VN3); Microsoft code page 1258; RFC 1456.
"""

import re
import unicodedata
from typing import Final

from vanban.text.legacy.latin import table

_TCVN3: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
"""By the code of the first of each run. Capitals with a tone mark have no code: a font of their own shows the small letters as capitals."""
_VISCII: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_CP1258_CHANGES: Final = {
    0xC3: "Ă", 0xD0: "Đ", 0xD5: "Ơ", 0xDD: "Ư", 0xE3: "ă", 0xF0: "đ", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
    0xCC: "\u0300", 0xD2: "\u0309", 0xDE: "\u0303", 0xEC: "\u0301", 0xF2: "\u0323",
}  # fmt: skip
"""Where code page 1258 is not code page 1252."""

_TCVN3_TABLE: Final = {code: letter for first, run in _TCVN3.items() for code, letter in table(run, first).items()}
TCVN3_WORD: Final = re.compile(f"[A-Za-z{''.join(map(chr, _TCVN3_TABLE))}]+")
_VISCII_TABLE: Final = table(_VISCII, 0x80) | _VISCII_CONTROLS


def read_tcvn3(text: str) -> str:
    """Give the letters of TCVN3 text in the Latin view; capitals with tone marks come out small."""
    return text.translate(_TCVN3_TABLE)


def read_cp1258(text: str) -> str:
    """Give the letters of Windows-1258 text in the Latin view, composed with the marks that follow them."""
    return unicodedata.normalize("NFC", text.translate(_CP1258_CHANGES))


def read_viscii(text: str) -> str:
    """Give the letters of VISCII text in the Latin view."""
    return text.translate(_VISCII_TABLE)
