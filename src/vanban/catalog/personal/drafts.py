"""Drafts that nobody ever handed over for approval, and nobody touched any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.extracting import microseconds
from vanban.catalog.resolving import resolve
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.i18n import _
from vanban.personal_data import PORTION, Concern, Fate, Kept, Period
from vanban.privacy.restricting import restrictions_of
from vanban.workflow.engine import state_of, workflow_of


def includeme(config: Configurator) -> None:
    """Declare drafts."""
    config.add_personal_data(
        Kept(
            name="drafts",
            title=_("Drafts left alone"),
            what=_("What an unfinished document, news item or page says of people, with its files."),
            purpose=_("To go on writing another day."),
            basis=_("Duties of the body and its staff; Law 91/2025/QH15, article 19."),
            until=_("${days} days without a change; then the draft and its files are deleted."),
            where=_("Database, files and text index"),
            concern=Concern.STAFF,
            fate=Fate.STAYS,
            reason=_("Drafts belong to the body; who wrote them is replaced by another name."),
            period=Period(0, 30, 3650, endless=True),
            forget=forget,
        )
    )


def forget(site: Any, registry: Any, days: int) -> int:
    """Delete drafts that were not changed for `days`; 0 leaves them alone."""
    if not days:
        return 0
    over = list(islice(_left_alone(site, registry, datetime.now(UTC) - timedelta(days=days)), PORTION))
    for node in over:
        lifecycle.remove(node, registry)
    return len(over)


def _left_alone(site: Any, registry: Any, moment: datetime) -> Iterator[Content]:
    index, restrictions = site.service("catalog")["modified"], restrictions_of(site)
    for docid in sorted(index.applyInRange(None, microseconds(moment), excludemax=True)):
        node = resolve(site, docid)
        if node is None or isinstance(node, Folder) or restrictions.covers(login=node.creator):
            continue
        if _never_handed_over(node, registry):
            yield node


def _never_handed_over(node: Content, registry: Any) -> bool:
    workflow, state = workflow_of(node, registry), state_of(node, registry)
    if workflow is None or state is None or state.name != workflow.initial:
        return False
    return not any(entry.action in workflow.transitions for entry in node.history)
