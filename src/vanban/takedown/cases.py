"""What was reported about each node and what was done about it: kept when the node itself is long gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from BTrees.LOBTree import LOBTree
from persistent import Persistent

from vanban.content.base import Content, path_string

MOST_KEPT: Final = 200
"""Reports of one node whose words are kept while nobody decided: whoever sends thousands fills no disk."""

DeedName = Literal["hidden", "restored", "dismissed", "removed", "erased", "deleted", "taken_back"]
"""`removed` can still be undone, `erased` cannot; the last two happened in the ordinary way, outside any decision."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader found wrong."""

    receipt: str
    reason: str
    """One of `REASONS`."""
    words: str
    email: str
    """For an answer; empty when none is wanted."""
    language: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done about a node."""

    name: DeedName
    by: str
    """Login; empty for the portal itself."""
    when: datetime
    words: str = ""
    """Why."""


class Case(Persistent):
    """All reports and deeds of one node."""

    hidden: bool = False
    kept_until: datetime | None = None
    """Until when it can be brought back, once it was removed."""
    uncounted: int = 0
    """Open reports whose words were not kept."""

    def __init__(self, content: Content, opened: datetime) -> None:
        self.docid: int = content.docid or 0
        """Of the node; content in the tree has one."""
        self.opened = opened
        self.reports: tuple[Report, ...] = ()
        self.deeds: tuple[Deed, ...] = ()
        self.decided = 0
        """How many of the reports are decided about."""
        self.describe(content)

    def describe(self, content: Content) -> None:
        """Note what the node is called and where it is, for when it is gone."""
        described = (path_string(content), str(content.title), content.type_name)
        if getattr(self, "described", None) != described:
            self.described = described

    @property
    def path(self) -> str:
        """Where the node is, or was."""
        return self.described[0]

    @property
    def title(self) -> str:
        """What the node is called, or was."""
        return self.described[1]

    @property
    def type_name(self) -> str:
        """Type of the node."""
        return self.described[2]

    @property
    def open_reports(self) -> tuple[Report, ...]:
        """Those that nobody decided about, the oldest first."""
        return self.reports[self.decided :]

    @property
    def waiting(self) -> int:
        """How many reports nobody decided about."""
        return len(self.open_reports) + self.uncounted

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide."""
        return self.hidden or self.waiting > 0

    @property
    def last(self) -> datetime:
        """When something was last reported or done."""
        moments = [
            self.opened,
            *(report.when for report in self.reports[-1:]),
            *(deed.when for deed in self.deeds[-1:]),
        ]
        return max(moments)

    def add(self, report: Report) -> None:
        """Take in a report; of very many only the number."""
        if len(self.open_reports) >= MOST_KEPT:
            self.uncounted += 1
        else:
            self.reports = (*self.reports, report)

    def note(self, deed: Deed, *, decides: bool = True) -> tuple[Report, ...]:
        """Write down a deed; when it `decides`, give the reports that it answers."""
        self.deeds = (*self.deeds, deed)
        self.hidden = deed.name == "hidden"
        if not decides:
            return ()
        answered = self.open_reports
        self.decided, self.uncounted = len(self.reports), 0
        return answered


class Cases(Persistent):
    """The cases of a site, by the docid of the node."""

    def __init__(self) -> None:
        self._by_docid: LOBTree = LOBTree()

    def __iter__(self) -> Iterator[Case]:
        return iter(self._by_docid.values())

    def __len__(self) -> int:
        return len(self._by_docid)

    def drop(self, case: Case) -> None:
        """Forget `case`."""
        del self._by_docid[case.docid]

    def get(self, docid: int | None) -> Case | None:
        """Give the case of a node, if there is one."""
        return None if docid is None else self._by_docid.get(docid)

    def of(self, content: Content, now: datetime) -> Case:
        """Give the case of `content`, opened now if there is none."""
        case: Case | None = self._by_docid.get(content.docid)
        if case is None:
            case = self._by_docid[content.docid] = Case(content, now)
        case.describe(content)
        return case
