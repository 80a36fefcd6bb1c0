"""How much is taken now: what administrators set on their screen, and never more than the deployment allows."""

from __future__ import annotations

from typing import Any

from vanban.files.storing import DEFAULT_LIMIT, MB
from vanban.settings.values import settings_of


def limit_here(near: Any, registry: Any) -> int:
    """Give how many bytes one file may have in the site of `near`."""
    cap: int = getattr(registry, "file_limit", DEFAULT_LIMIT)
    return min(cap, limit_below(max(cap // MB, 1), "upload_mb", near, registry) * MB)


def limit_below(cap: int, name: str, near: Any, registry: Any) -> int:
    """Give the limit `name`, in its own unit: `cap`, or less where the administrators of the site of `near` set less."""
    chosen = settings_of(near, registry)[name]
    return min(cap, chosen) if chosen else cap
