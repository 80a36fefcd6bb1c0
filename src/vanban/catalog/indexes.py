"""The structured indexes, kept in the object database: right at once, in the transaction that changes content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import BTrees
from BTrees.LOBTree import LOBTree
from hypatia.field import FieldIndex
from hypatia.keyword import KeywordIndex
from persistent import Persistent
from persistent.mapping import PersistentMapping
from repoze.catalog.document import DocumentMap

from vanban.catalog.paths import PathIndex

KEYWORDS = ("allowed", "number", "fields_of_law", "targets", "sharing", "people")
FIELDS = (
    "portal_type",
    "review_state",
    "rule",
    "number_order",
    "identity",
    "kind",
    "issuer",
    "signer",
    "issued",
    "effective",
    "ends",
    "partly",
    "suspended",
    "title_order",
    "date_order",
    "created",
    "modified",
    "creator",
    "workflow_chosen",
    "article",
    "participant",
    "due",
    "assigned",
)
COUNTED: Final = "portal_type"
"""The index whose count is kept: everything has a type."""


class Value:
    """Discriminator: what `vanban.catalog.extracting` found for one index. A class, since indexes are pickled."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, values: Mapping[str, Any], default: Any) -> Any:
        """Give the value found, or `default`, which tells hypatia that there is none."""
        value = values.get(self.name)
        return default if value is None else value


class Uncounted:
    """Stands where a hypatia index counts its documents: an object that every filing would write, for an estimate."""

    def change(self, by: int) -> None:
        """Hear that there are `by` documents more."""


class Indexes(Persistent):
    """Document map, path index and hypatia indexes of one site (site service `catalog`)."""

    changes: Any = None
    """Changes of workflow that are being carried out, by the docid of the folder; none before there was any."""

    def __init__(self) -> None:
        self.documents = DocumentMap()
        self.clear()

    def clear(self) -> None:
        """Forget everything but the docids, which content keeps."""
        self.paths = PathIndex(Value("path"))
        self.fields = PersistentMapping()
        self.add_missing()

    def add_missing(self) -> list[str]:
        """Make the indexes that an older version did not have; give their names."""
        missing = [name for name in (*KEYWORDS, *FIELDS) if name not in self.fields]
        for name in missing:
            kind = KeywordIndex if name in KEYWORDS else FieldIndex
            self.fields[name] = kind(Value(name), family=BTrees.family64)
        for name in {*KEYWORDS, *FIELDS} - {COUNTED}:
            if not isinstance(self.fields[name]._num_docs, Uncounted):
                self.fields[name]._num_docs = Uncounted()
        return missing

    @property
    def count(self) -> int:
        """How many documents there are."""
        return int(self.fields[COUNTED].indexed_count())

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def __contains__(self, name: object) -> bool:
        return name in self.fields

    def new_docid(self) -> int:
        """Give a number that no document has."""
        return int(self.documents.new_docid())

    def index(self, docid: int, values: Mapping[str, Any]) -> None:
        """File `values` under `docid`; values that did not change cost no write."""
        address = "/".join(values["path"])
        if self.documents.address_for_docid(docid) != address:
            self.documents.add(address, docid)
        self.paths.reindex_doc(docid, values)
        self._file(docid, values, self.fields)

    def update(self, docid: int, values: Mapping[str, Any]) -> None:
        """File only the given `values` under `docid`."""
        self._file(docid, values, values)

    def _file(self, docid: int, values: Mapping[str, Any], names: Iterable[str]) -> None:
        """File what there is, and forget what there is no more.

        Given nothing, hypatia would keep the document in a set of those without a value, a write for each index that does
        not concern it, only so that a query may ask for «not»: no query of ours does.
        """
        for name in names:
            if values.get(name) is None:
                self.fields[name].unindex_doc(docid)
            else:
                self.fields[name].reindex_doc(docid, values)

    def note_change(self, docid: int, change: Any) -> None:
        """Keep the change of workflow under way on the folder `docid`, or that there is none."""
        if change is not None:
            if self.changes is None:
                self.changes = LOBTree()
            self.changes[docid] = change
        elif self.changes is not None:
            self.changes.pop(docid, None)

    def remove(self, docid: int) -> None:
        """Forget `docid`."""
        self.documents.remove_docid(docid)
        self.paths.unindex_doc(docid)
        for index in self.fields.values():
            index.unindex_doc(docid)
        self.note_change(docid, None)
