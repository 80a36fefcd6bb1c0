"""Changes the fields of the site as the screens of settings do: each change a version, or a second person's to approve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanban.api.services import actor
from vanban.content import lifecycle
from vanban.content.site import Site
from vanban.security.audit.settings import note_outcome
from vanban.settings.deeds import save
from vanban.settings.drafts import drop_draft
from vanban.settings.screens import screens_of


def change_site(site: Site, values: Mapping[str, Any], request: Any) -> list[str]:
    """Store `values`; give the titles of the screens whose change waits for a second person."""
    registry, by = request.registry, actor(request)
    waiting, left = [], dict(values)
    for screen in screens_of(registry).values():
        own = {name: left.pop(name) for name in list(left) if name in screen.fields}
        if not own:
            continue
        outcome = save(site, registry, screen.name, own, by=by)
        note_outcome(site, registry, outcome)
        drop_draft(site, by, own)
        if outcome.waits:
            waiting.append(screen.title)
    lifecycle.modify(site, left, registry, by=by)
    return waiting
