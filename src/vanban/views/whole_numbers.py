"""Whole numbers as they stand in addresses and cookies, where anything may stand."""

from __future__ import annotations

import re
from typing import Any, Final

_NUMBER: Final = re.compile(r"-?[0-9]{1,10}")


def whole_number(text: Any) -> int | None:
    """Give the number that `text` is; `None` for anything else, and for one that nothing here is numbered with."""
    return int(text) if isinstance(text, str) and _NUMBER.fullmatch(text) else None
