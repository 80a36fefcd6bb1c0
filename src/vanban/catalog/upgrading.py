"""Files, on a site that an older version made, what newer indexes have of its content."""

from __future__ import annotations

import logging

from pyramid.events import subscriber

from vanban.catalog.extracting import values_of
from vanban.content.events import SiteFound
from vanban.content.lifecycle import subtree
from vanban.content.site import Site, site_of

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


def make_room(site: Site) -> None:
    """Write what has changed so far to the disk, still in the transaction at hand, and forget what was read."""
    if site._p_jar is not None:
        site._p_jar.transaction_manager.savepoint(optimistic=True)
        site._p_jar.cacheGC()
