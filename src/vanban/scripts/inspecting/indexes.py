"""Checks that every index says of each node what would be filed today, and nothing of nodes that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.catalog.extracting import values_of
from vanban.catalog.indexes import FIELDS, KEYWORDS, Indexes
from vanban.catalog.resolving import resolve
from vanban.catalog.validity import validity_values
from vanban.content.base import Content, path_string
from vanban.content.site import Site
from vanban.scripts.inspecting.findings import Finding

REPAIR = "«vanban reindex» repairs it"


def node_findings(node: Content, indexes: Indexes, registry: Any) -> Iterator[Finding]:
    """Compare what is filed of `node` with what it is."""
    docid, path = node.docid, path_string(node)
    if docid is None:
        return
    values = values_of(node, registry)
    if values["effective"] is not None:
        values |= validity_values(node)
    address = "/".join(values["path"])
    if indexes.documents.address_for_docid(docid) != address or indexes.documents.docid_for_address(address) != docid:
        yield Finding("indexes", path, f"the document map does not lead there and back; {REPAIR}")
    if (
        indexes.paths.docid_to_path.get(docid) != values["path"]
        or indexes.paths.path_to_docid.get(values["path"]) != docid
    ):
        yield Finding("indexes", path, f"the path index has it elsewhere; {REPAIR}")
    for name in (*FIELDS, *KEYWORDS):
        filed, expected = _filed(indexes, name, docid), values.get(name)
        wanted = set(expected or ()) if name in KEYWORDS else expected
        if filed != wanted:
            yield Finding("indexes", path, f"{name} is filed as {filed!r} but is {wanted!r}; {REPAIR}")


def _filed(indexes: Indexes, name: str, docid: int) -> Any:
    value = indexes[name]._rev_index.get(docid)
    return set(value or ()) if name in KEYWORDS else value


def stray_findings(site: Site, indexes: Indexes, paths: Mapping[int, str]) -> Iterator[Finding]:
    """Name what is filed of nodes that are gone, and identities that two share; `paths` has the docids there are."""
    for docid, address in indexes.documents.docid_to_address.items():
        if docid not in paths and resolve(site, docid) is None:
            yield Finding(
                "indexes", address or "/", f"the document map names it (docid {docid}), but it is gone; {REPAIR}"
            )
    filed = {
        "path index": indexes.paths.docid_to_path,
        **{name: indexes[name]._rev_index for name in (*FIELDS, *KEYWORDS)},
    }
    for name, reverse in filed.items():
        stray = [docid for docid in reverse if docid not in paths]
        if stray:
            yield Finding(
                "indexes", "/", f"{name} has {len(stray)} documents that are gone, such as {stray[0]}; {REPAIR}"
            )
    for identity, docids in indexes["identity"]._fwd_index.items():
        if len(docids) > 1:
            named = ", ".join(paths.get(docid, str(docid)) for docid in docids)
            yield Finding("indexes", named, f"these share one number, issuer and year ({identity})")
