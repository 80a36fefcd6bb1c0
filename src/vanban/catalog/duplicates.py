"""No two documents share number, issuer and year (Decree 30/2020/NĐ-CP: a number is used once a year)."""

from __future__ import annotations

from typing import Any, Final

from vanban.catalog.extracting import identity
from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.content.site import Site, site_of
from vanban.errors import Conflict
from vanban.i18n import _

USED: Final = _(
    "This number of this issuer is already used in the same year. Compare the two documents, and correct the number."
)
"""Said beside the number, before anything is filed."""
UNSEEN: Final = _("This issuer already used this number in that year, for a document that you may not see.")
"""Said in place of the message to those who may not see the other document."""


class Duplicate(Conflict):
    """Another document has this number; `other` is that one."""

    def __init__(self, message: str, other: Content) -> None:
        super().__init__(message)
        self.other = other


def refuse_duplicate(content: Content, key: str | None) -> None:
    """Raise `Duplicate` when another document is filed under the identity `key`."""
    if key is None:
        return
    other = _holder(site_of(content), key, content.docid)
    if other is not None:
        raise Duplicate(
            _(
                "Number ${number} of this issuer is already used in ${year}: “${title}”.",
                mapping={"number": other.number, "year": key.rpartition("|")[2], "title": other.title},
            ),
            other,
        )


def find_duplicate(site: Site, values: dict[str, Any], docid: int | None = None) -> Content | None:
    """Give the document that already has the number, issuer and year of `values`, other than `docid` itself."""
    if not values.get("number"):
        return None
    return _holder(site, identity(values["number"], values.get("issuer", ""), values.get("issued")), docid)


def _holder(site: Site, key: str, docid: int | None) -> Content | None:
    holders = [found for found in site.service("catalog")["identity"].applyEq(key) if found != docid]
    return resolve(site, holders[0]) if holders else None
