"""Files, on a site that an older version made, what newer indexes have of its content."""

from __future__ import annotations

import logging
from typing import Any

from pyramid.events import subscriber

from vanban.catalog.extracting import values_of
from vanban.catalog.indexes import Indexes
from vanban.content.contribution import Contribution
from vanban.content.events import SiteFound
from vanban.content.history import SYSTEM
from vanban.content.lifecycle import subtree
from vanban.content.site import Site, site_of
from vanban.content.types import types_of

log = logging.getLogger(__name__)
BATCH = 1000


@subscriber(SiteFound)
def file_what_is_missing(event: SiteFound) -> None:
    """Fill the indexes that the site did not have.

    An index `allowed` from before `sharing` was filed apart has what was shared in each of its rows: a right that is
    taken back would stay there, so the rows are filed anew.
    """
    site = site_of(event.site)
    indexes = site.service("catalog")
    missing = indexes.add_missing()
    for name in ("creator", "number_order"):  # older versions filed that there is none
        for docid in list(indexes[name]._fwd_index.get("", ())):
            indexes[name].unindex_doc(docid)
    _forget_of_contributions(indexes, event.registry)
    if not missing:
        return
    log.info("filing the new indexes %s", ", ".join(missing))
    wanted = {*missing, "allowed"} if "sharing" in missing else set(missing)
    for number, node in enumerate(subtree(site), 1):
        if node.docid is not None:
            values = values_of(node, event.registry)
            indexes.update(node.docid, {name: values[name] for name in wanted & set(values)})
        if number % BATCH == 0:
            make_room(site)


def _forget_of_contributions(indexes: Indexes, registry: Any) -> None:
    """Forget what older versions filed of all that people sent: a title where there is none, and that nobody did something."""
    nobody = list(indexes["people"]._fwd_index.get(SYSTEM, ()))
    if not nobody:
        return
    for docid in nobody:
        indexes.update(docid, {"people": [login for login in indexes["people"]._rev_index[docid] if login != SYSTEM]})
    for name, kind in types_of(registry).items():
        if issubclass(kind.factory, Contribution) and kind.factory.heading is Contribution.heading:
            for docid in list(indexes["portal_type"]._fwd_index.get(name, ())):
                indexes["title_order"].unindex_doc(docid)


def make_room(site: Site) -> None:
    """Write what has changed so far to the disk, still in the transaction at hand, and forget what was read."""
    if site._p_jar is not None:
        site._p_jar.transaction_manager.savepoint(optimistic=True)
        site._p_jar.cacheGC()
