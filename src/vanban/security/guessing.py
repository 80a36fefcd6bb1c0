"""Tells which passwords are tried first by those who guess: from lists, from keyboards, from what is known of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from threading import Lock
from typing import Any, Final

from zxcvbn import zxcvbn

from vanban.i18n import _
from vanban.text.normal import fold

LEAST_SCORE: Final = 3
"""Of zxcvbn, 0 to 4: 3 takes more than 10^8 guesses."""
JUDGED: Final = 64
"""Characters that zxcvbn looks at; its time grows with their square (0.1 s for these)."""
FEWEST_OWN: Final = 4
"""Letters that must be left when names, habits and figures are taken out."""
WORD: Final = 0.7
"""What a common word counts for, in letters: three of them are a name, six that somebody put together are a sentence."""
FIGURES: Final = 12
"""Figures that count for nothing: a telephone number, a date, both short of an account number."""
HABITS: Final = tuple(
    "matkhau mat khau matma password pass admin administrator quantri quantrivien giaovien hocsinh hieutruong hieupho "
    "truong truonghoc tieuhoc mamnon thcs thpt giaoduc daotao phong phonggiaoduc sogiaoduc vanban vanthu vanphong "
    "congthongtin thongtin vietnam hanoi saigon hochiminh tphcm danang haiphong cantho hue dalat nghean thanhhoa "
    "anhyeuem emyeuanh yeuem yeuanh iloveyou anhnhoem emnhoanh conyeume conyeuba giadinh hanhphuc tinhyeu binhan "
    "khongbiet khongco khongnho quenmatkhau xinchao chaoban thaygiao cogiao lophoc namhoc nhatruong bacho bachovidai "
    "doclap tudo namgioi chucmung abc abcd qwe qwer qwerty asd asdf zxc test demo user login welcome hello".split()
)
"""Folded: accents make no guess harder."""
NAMES: Final = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao doan truong mai lam trinh luu "
    "van thi anh an bao binh chau chi cuong dat diem dung duc duy giang ha hai hang hanh hien hieu hoa hoai hong hung "
    "huong huy khanh khoa kien kim lan lien linh loan loc long mai manh minh my nam nga ngan nghia ngoc nguyet nhan "
    "nhat nhi nhung oanh phat phong phuc phuong quan quang quoc quyen quynh son tam tan thang thanh thao thinh thu "
    "thuy tien toan trang tri trinh trung tu tuan tung tuyen tuyet uyen viet vinh vy xuan yen".split()
)
_REASONS: Final[dict[str, str]] = {
    "dictionary": _("This password, or something very like it, stands on the lists that are tried first."),
    "spatial": _("This password is a row of keys beside each other."),
    "repeat": _("This password repeats the same characters."),
    "sequence": _("This password is a sequence like abc or 123."),
    "date": _("This password is a date or a number that is easily guessed."),
    "regex": _("This password is a date or a number that is easily guessed."),
    "bruteforce": _("This password can be found by trying."),
}
NEAR: Final[str] = _("This password holds little more than the name, the login or the portal of its owner.")
KNOWN: Final[str] = _("This password consists of names, common words and figures that are tried first.")
_TURN: Final = Lock()
"""zxcvbn keeps the words of the last question in a table of its module."""


def weakness(password: str, words: Iterable[str]) -> str | None:
    """Say why `password` is easily guessed by who knows `words` (login, name, portal); `None` when it is not."""
    plain = fold(password)[:JUDGED]
    near = _parts(words)
    if _own_letters(" ".join(dict.fromkeys(plain.split())), near) < FEWEST_OWN:  # said twice is no harder
        return NEAR if any(len(word) > 2 and word in plain for word in near) else KNOWN
    with _TURN:
        judged = zxcvbn(plain, user_inputs=[*sorted(near), *HABITS, *NAMES])
    if judged["score"] >= LEAST_SCORE:
        return None
    return _REASONS[_longest(judged["sequence"])["pattern"]]


def _parts(words: Iterable[str]) -> frozenset[str]:
    """Give the words that somebody would try: each one, and those that stand together written as one."""
    found: set[str] = set()
    for phrase in words:
        pieces = re.findall(r"[a-z]+", fold(phrase))
        found.update(pieces)
        found.update("".join(pieces[start:end]) for start in range(len(pieces)) for end in range(start + 2, start + 6))
    return frozenset(word for word in found if len(word) > 1)


def _own_letters(plain: str, near: frozenset[str]) -> float:
    """Count the characters of `plain` that belong to no known word, as few as they can be made."""
    known = near | NAMES | frozenset(HABITS)
    longest = max(map(len, known))
    figures = sum(char.isdigit() for char in plain)
    least = [0.0] * (len(plain) + 1)
    for end in range(1, len(plain) + 1):
        own = plain[end - 1].isalpha() or not plain[end - 1].isascii()
        least[end] = min(
            least[end - 1] + own,
            *(
                least[start] + (0 if plain[start:end] in near else WORD)
                for start in range(max(0, end - longest), end - 1)
                if plain[start:end] in known
            ),
            len(plain),
        )
    return least[-1] + max(0, figures - FIGURES)


def _longest(sequence: list[dict[str, Any]]) -> dict[str, Any]:
    told = [match for match in sequence if match["pattern"] != "bruteforce"] or sequence
    return max(told, key=lambda match: len(match["token"]))
