"""Sends people on: back to where they came from, never off the portal unless a link says so."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote, urlsplit

_KEPT: Final = "%/:?#[]@!$&'()*+,;=~"
"""What has a meaning in addresses, and what is encoded already."""


def local_address(request: Any, wanted: str) -> str:
    """Give `wanted` when it is a path of this portal, else the front page. `//x`, `https:x` and `\\x` are not paths."""
    base: str = request.application_url
    return base + ascii_address(wanted) if _is_path(wanted) else base + "/"


def ascii_address(address: str) -> str:
    """Give `address` in the letters that a header can hold."""
    return quote(address, safe=_KEPT)


def _is_path(wanted: str) -> bool:
    if not wanted.isprintable() or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return False
    try:
        parts = urlsplit(wanted.replace("\\", "/"))
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
