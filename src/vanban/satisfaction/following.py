"""Forgets what is of no use any more: forms that cannot be sent again, receipts of what is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pyramid.events import subscriber

from vanban.content.contribution import Contribution
from vanban.content.events import Removing
from vanban.content.site import Site, site_of
from vanban.satisfaction.rating import mark_of_receipt, ratings_of

SENDABLE: Final = timedelta(days=5)
"""For longer no form can be sent."""


@subscriber(Removing)
def forget_receipt(event: Removing) -> None:
    """Forget that it was rated how something was dealt with that goes."""
    if isinstance(event.content, Contribution):
        site = site_of(event.content)
        ratings_of(site).forget_receipt(mark_of_receipt(site, event.content.receipt))


def forget_forms(site: Site, _registry: Any) -> None:
    """Job of the night: forget which forms were counted."""
    ratings_of(site).forget_forms((datetime.now(UTC) - SENDABLE).date())
