"""Codes on paper, for whoever has lost the phone: each opens the account once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

NUMBER: Final = 10
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that looks like another on paper."""
_GROUPS: Final = 3
_GROUP: Final = 5
LENGTH: Final = _GROUPS * _GROUP


def new_codes() -> list[str]:
    """Make a set of codes: three groups of five letters, 74 bits each."""
    return ["-".join(_word() for _group in range(_GROUPS)) for _code in range(NUMBER)]


def kept(codes: Iterable[str]) -> frozenset[str]:
    """Give what to store for `codes`. Nobody tries 2⁷⁴ of them, so a quick hash keeps them as well as a slow one."""
    return frozenset(digest(code.replace("-", "")) for code in codes)


def digest(code: str) -> str:
    """Give what `code`, without hyphens, is stored as."""
    return sha256(b"vanban recovery code " + code.encode("utf-8", "replace")).hexdigest()


def _word() -> str:
    return "".join(secrets.choice(_LETTERS) for _place in range(_GROUP))
