"""The address that readers know the portal by: fixed by the settings, never taken from what a request says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from vanban.errors import SetupError

SETTING: Final = "vanban.base_url"


def public_address(registry: Any, *steps: str) -> str:
    """Give the address of the front page, or of what `steps` name below it; raise `SetupError` when none is set."""
    base = base_address(registry.settings or {})
    return "/".join((base, *(quote(step, safe="-._~") for step in steps)))


def base_address(settings: Mapping[str, Any]) -> str:
    """Give the setting `vanban.base_url` without a slash at its end; while developing, this machine's own address will do."""
    address = str(settings.get(SETTING) or "").strip().rstrip("/")
    if not address and settings.get("vanban.mode") == "development":
        return f"http://127.0.0.1:{settings.get('vanban.port') or 6543}"
    if not address:
        raise SetupError(f"The setting {SETTING} is missing: letters need the address of the portal (https://…).")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise SetupError(f"The setting {SETTING} is «{address}»; it should look like https://truong.edu.vn.")
    return address
