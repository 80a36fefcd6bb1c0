"""How much is taken now: what administrators set on their screen, and never more than the deployment allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.files.stored import StoredFile, files_of
from vanban.files.storing import DEFAULT_LIMIT, MB, too_large
from vanban.settings.values import settings_of


def limit_here(near: Any, registry: Any) -> int:
    """Give how many bytes one file may have in the site of `near`."""
    cap: int = getattr(registry, "file_limit", DEFAULT_LIMIT)
    return min(cap, limit_below(max(cap // MB, 1), "upload_mb", near, registry) * MB)


def limit_below(cap: int, name: str, near: Any, registry: Any) -> int:
    """Give the limit `name`, in its own unit: `cap`, or less where the administrators of the site of `near` set less."""
    chosen = settings_of(near, registry)[name]
    return min(cap, chosen) if chosen else cap


def refuse_large(values: Iterable[Any], near: Any, registry: Any, present: Any = None) -> None:
    """Raise `TooLarge` when one of `values` is, or holds, a file over the limit that `present` does not have yet."""
    there = files_of(present) if present is not None else []
    limit = limit_here(near, registry)
    for value in values:
        for one in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(one, StoredFile) and one.size > limit and not any(one is kept for kept in there):
                raise too_large(one.filename, limit)
