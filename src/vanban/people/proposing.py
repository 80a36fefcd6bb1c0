"""Proposes a login for a Vietnamese name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from vanban.text.slugs import slug

LONGEST: Final = 60


def propose_login(fullname: str, is_taken: Callable[[str], bool]) -> str:
    """Give `nguyen.van.an` for «Nguyễn Văn An», or `nguyen.van.an2` …, whichever is not taken; `""` for no name."""
    if not any(char.isalnum() for char in fullname):
        return ""
    plain = slug(fullname, LONGEST).replace("-", ".")
    login, number = plain, 2
    while is_taken(login) or len(login) < 2:
        login, number = f"{plain}{number}", number + 1
    return login
