"""Sends people back to where they came from, never off the portal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def local_address(request: Any, wanted: str) -> str:
    """Give `wanted` when it is a path of this portal, else the front page. `//x`, `https:x` and `\\x` are not paths."""
    parts = urlsplit(wanted.replace("\\", "/")) if wanted.isprintable() else urlsplit("")
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return str(request.application_url) + (wanted if local else "/")
