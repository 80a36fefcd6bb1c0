"""Writes Vietnamese as the programs of the nineties did: what the tests of the reading side start from."""

import unicodedata

from alphabet import BASE_OF

PUNCTUATION = "“”‘’–—…"
LETTER = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc"
SENTENCES = (
    "Trường Tiểu học Nguyễn Huệ thông báo lịch họp phụ huynh đầu năm học 2025 - 2026.",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Các đơn vị gửi ý kiến góp ý bằng văn bản trước ngày 15 tháng 9, quá hạn coi như đồng ý.",
    "Kinh phí được cân đối từ nguồn ngân sách địa phương và các khoản đóng góp tự nguyện khác.",
)
TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "`'?~.", strict=True))
SHAPES = dict(zip("\u0302\u0306\u031b", "^(+", strict=True))


def to_tcvn3(text):
    """Capitals with a tone mark have no code and come out small."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in text)


def to_vni(text):
    return "".join(_VNI.get(char, char) for char in text)


def to_cp1258(text):
    return "".join(map(_in_cp1258, text)).encode("cp1258").decode("cp1252")


def to_viqr(text):
    return "".join(map(_in_viqr, text))


def _in_cp1258(char):
    if char in PUNCTUATION or char.isascii():
        return char
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in parts if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)) + tone


def _in_viqr(char):
    if char in "đĐ":
        return "dd" if char == "đ" else "DD"
    base, *marks = unicodedata.normalize("NFD", char)
    shapes = "".join(SHAPES[mark] for mark in marks if mark in SHAPES)
    return base + shapes + "".join(TONES[mark] for mark in marks if mark in TONES)


def _vni_table():
    alone = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}
    tones = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
    over = {
        "\u0302": dict(zip(("", *tones), "âàáåãä", strict=True)),
        "\u0306": dict(zip(("", *tones), "êèéúüë", strict=True)),
    }
    found = dict(alone)
    for letter in BASE_OF:
        if letter not in found:
            base, *marks = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in marks if mark in tones)
            shape = "".join(mark for mark in marks if mark in over)
            horned = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
            found[letter] = horned + (over[shape][tone] if shape else tones.get(tone, ""))
    return found | {letter.upper(): written.upper() for letter, written in found.items()}


_TCVN3 = {
    letter: bytes.fromhex(code).decode("latin-1")
    for letter, code in (
        pair.split("=")
        for pair in """
        à=B5 ả=B6 ã=B7 á=B8 ạ=B9 ă=A8 ằ=BB ẳ=BC ẵ=BD ắ=BE ặ=C6 â=A9 ầ=C7 ẩ=C8 ẫ=C9 ấ=CA ậ=CB đ=AE
        è=CC ẻ=CE ẽ=CF é=D0 ẹ=D1 ê=AA ề=D2 ể=D3 ễ=D4 ế=D5 ệ=D6 ì=D7 ỉ=D8 ĩ=DC í=DD ị=DE
        ò=DF ỏ=E1 õ=E2 ó=E3 ọ=E4 ô=AB ồ=E5 ổ=E6 ỗ=E7 ố=E8 ộ=E9 ơ=AC ờ=EA ở=EB ỡ=EC ớ=ED ợ=EE
        ù=EF ủ=F1 ũ=F2 ú=F3 ụ=F4 ư=AD ừ=F5 ử=F6 ữ=F7 ứ=F8 ự=F9 ỳ=FA ỷ=FB ỹ=FC ý=FD ỵ=FE
        Ă=A1 Â=A2 Ê=A3 Ô=A4 Ơ=A5 Ư=A6 Đ=A7
        """.split()
    )
}
_VNI = _vni_table()
WRITERS = {"tcvn3": to_tcvn3, "vni": to_vni, "cp1258": to_cp1258, "viqr": to_viqr}
