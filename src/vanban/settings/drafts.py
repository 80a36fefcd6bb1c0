"""Drafts: changes that one person looks at on the portal itself before anybody else sees them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from persistent import Persistent

from vanban.content.site import Site
from vanban.settings.changes import Change, difference
from vanban.settings.screens import screens_of
from vanban.settings.values import Values, store_of

LASTS: Final = timedelta(days=7)
"""After which a draft is no longer shown."""


class Draft(Persistent):
    """Values that one person tries. It is replaced, never changed."""

    def __init__(self, values: Mapping[str, Any], since: int, proposal: str = "") -> None:
        self.values = values
        self.since = since
        """Number of the newest version when it was begun."""
        self.proposal = proposal
        """Name of the screen whose waiting change is looked at here; empty for a draft of one's own."""
        self.when = datetime.now(UTC)


def draft_of(site: Site, login: str) -> Draft | None:
    """Give the draft of `login` that is still shown."""
    draft: Draft | None = store_of(site).drafts.get(login)
    return draft if draft is not None and draft.when + LASTS > datetime.now(UTC) else None


def keep_draft(site: Site, login: str, values: Mapping[str, Any], since: int) -> None:
    """Add `values` to the draft of `login`, which is begun if there is none of their own."""
    store, before = store_of(site), draft_of(site, login)
    own = before if before is not None and not before.proposal else None
    begun = min(own.since, since) if own else since
    store.drafts[login] = Draft({**(own.values if own else {}), **values}, begun)


def look_at(site: Site, login: str, change: Change) -> None:
    """Let `login` see the portal as the waiting `change` would make it."""
    store = store_of(site)
    store.drafts[login] = Draft(change.after, store.newest, proposal=change.screen)


def drop_draft(site: Site, login: str, names: Any = None) -> None:
    """Throw away the draft of `login`, or only its values called `names`."""
    store, before = store_of(site), store_of(site).drafts.get(login)
    if before is None:
        return
    left = {name: value for name, value in before.values.items() if name not in names} if names is not None else {}
    if left and not before.proposal:
        store.drafts[login] = Draft(left, before.since)
    else:
        del store.drafts[login]


def stop_looking(site: Site, login: str, screen_name: str) -> None:
    """Let `login` see the portal as it is, if they looked at the waiting change for `screen_name`."""
    draft = draft_of(site, login)
    if draft is not None and draft.proposal == screen_name:
        drop_draft(site, login)


def changes_of(site: Site, registry: Any, draft: Draft) -> list[Change]:
    """Give what `draft` would change, screen by screen."""
    now = Values(site, registry)
    found = (difference(screen, now, draft.values) for screen in screens_of(registry).values())
    return [change for change in found if change is not None]
