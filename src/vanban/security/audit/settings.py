"""Notes what was changed or proposed in the settings of the portal, whichever face did it."""

from __future__ import annotations

from typing import Any

from vanban.content.site import Site
from vanban.security.audit import note_deed
from vanban.settings.deeds import Outcome


def note_outcome(site: Site, registry: Any, outcome: Outcome, *, undoes: int = 0) -> None:
    """Write into the audit log what was changed or proposed, with the names of the fields."""
    if outcome.change is None:
        return
    name = "settings-proposed" if outcome.waits else "settings-undone" if undoes else "settings"
    details: dict[str, Any] = {"fields": outcome.change.fields} | ({"change": undoes} if undoes else {})
    note_deed(site, registry, name, f"settings:{outcome.change.screen}", **details)
