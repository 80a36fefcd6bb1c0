"""Has the search forget outcomes that nobody published: older versions took all that was archived for published."""

from __future__ import annotations

from BTrees import LFBTree
from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.content.consultation import ARCHIVED, OUTCOME, Consultation
from vanban.content.events import SiteOpened
from vanban.content.site import site_of
from vanban.jobs import enqueue_docid


@subscriber(SiteOpened)
def forget_unpublished(event: SiteOpened) -> None:
    """Have the words of each consultation indexed anew that is archived and keeps an outcome back: few, and safe to do again."""
    site = site_of(event.site)
    indexes = site.service("catalog")
    found = indexes["portal_type"].applyEq(Consultation.__name__)
    for docid in LFBTree.intersection(found, indexes["review_state"].applyEq(ARCHIVED)):
        content = resolve(site, docid)
        if isinstance(content, Consultation) and any(getattr(content, name) for name in OUTCOME & content.withheld):
            enqueue_docid(site, event.registry, "index-text", docid)
