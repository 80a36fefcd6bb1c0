"""Which of two syllables is meant where VIQR leaves it open: «vị», or «vi» and a point.

Written from the language: for each syllable the likelier one at the end of a sentence, and the compounds that differ.
"""

from typing import Final

LIKELIER: Final = frozenset(
    """
    bị bộ bệ chợ cụ dị dự độ duệ hệ họ hộ huệ kỵ lạ lệ mẹ ngọ ngộ ngụ nghệ nghị nhẹ nợ phụ sự tệ thệ thọ trệ trị
    trọ trợ trụ tuệ vệ vị vợ vụ
    """.split()
)
"""Those with the mark that are written oftener than the same without it."""
COMPOUNDS: Final = frozenset(
    compound.strip()
    for compound in """
    anh chị, các chị, biểu thị, cận thị, chỉ thị, đô thị, hiển thị, nội thị, ngoại thị, siêu thị, thành thị, yết thị,
    cáo thị, giám thị, thứ tự, trình tự, trật tự, ký tự, kí tự, văn tự, tuần tự, tương tự, mẫu tự, hành vi, phạm vi,
    tinh vi, hiển vi, chu vi, cử tri, tiên tri, thủ đô, kinh đô, cố đô, xưng hô, tri hô, quốc lộ, đại lộ, tỉnh lộ, hương lộ,
    huyện lộ, xa lộ, tiết lộ, bộc lộ, tuyển mộ, chiêu mộ, ngưỡng mộ, hâm mộ, phần mộ, lăng mộ, mồ mộ, lo sợ, e sợ, hoảng sợ,
    ví dụ, thí dụ, dẫn dụ, hội tụ, ngưng tụ, tích tụ, quy tụ, tiêu thụ, hưởng thụ, hấp thụ, cảm thụ, số dư, dôi dư, thặng dư,
    tồn dư, luật sư, giáo sư, kỹ sư, kĩ sư, mục sư, biệt thự, huyện lỵ, tỉnh lỵ, huyện lị, tỉnh lị, phóng xạ, bức xạ, phản xạ,
    thảm hoạ, minh hoạ, đồ hoạ, tai hoạ, hội hoạ, đe doạ, thiên hạ, bệ hạ, học bạ, danh bạ
    """.replace("\n", " ").split(",")
)
"""Whose last syllable is as written here, whatever is likelier elsewhere."""
NAMES: Final = frozenset({"Thị", "Hạ", "Đạ", "Tạ", "Chị", "chị"})
"""What stands before a name or in one: Trần Thị Hà, Hạ Long, chị B."""


def has_mark(before: str, marked: str, plain: str) -> bool:
    """Tell whether behind the word ``before`` the syllable ``marked`` is meant rather than ``plain`` and a point.

    All in small letters.
    """
    if f"{before} {marked}" in COMPOUNDS:
        return True
    return marked in LIKELIER and f"{before} {plain}" not in COMPOUNDS
