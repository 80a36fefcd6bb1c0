"""What the watch finds, what of it was accepted, and how far it has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from BTrees.OOBTree import OOBTree
from persistent import Persistent

Kind = Literal["host", "hidden", "words", "file", "cloak", "role"]
MOST_PLACES: Final = 20
"""Nodes that are named for one finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that somebody has to look at."""

    kind: Kind
    subject: str
    """Host, path of a file, address of a page, login: what it is about."""
    what: str
    """What is wrong with it, in words that are kept as they were found."""
    docids: tuple[int, ...] = ()
    """The nodes it was found in."""
    since: datetime | None = None
    """When it was found first."""

    @property
    def key(self) -> str:
        """Give what an acceptance holds for: another host, other words, another digest are another finding."""
        return f"{self.kind}\n{self.subject}\n{self.what}" if self.kind != "host" else f"host\n{self.subject}"


class Watch(Persistent):
    """The findings of a site, what was accepted as right, and how far content has been read."""

    read_until: int = 0
    """Microseconds since 1970: what was changed later has not been read."""
    rules: str = ""
    """Digest of the words it was read with."""
    manifest: dict[str, str] | None = None
    """The files of the portal as they were accepted, with their SHA-256."""
    finished: datetime | None = None
    seconds: float = 0.0
    """That the last scan took."""
    read: int = 0
    """Nodes that it read."""
    notes: tuple[str, ...] = ()
    """What could not be looked at, as message ids."""

    def __init__(self) -> None:
        self._found: OOBTree = OOBTree()
        self._accepted: OOBTree = OOBTree()

    def __iter__(self) -> Iterator[Finding]:
        """Walk the findings that nobody accepted."""
        return (finding for finding in self._found.values() if finding.key not in self._accepted)

    def get(self, key: str) -> Finding | None:
        """Give the open finding `key`, if there is one."""
        return None if key in self._accepted else self._found.get(key)

    def is_accepted(self, key: str) -> bool:
        """Tell whether somebody said that `key` is right."""
        return key in self._accepted

    def accept(self, findings: Iterable[Finding], by: str, when: datetime) -> int:
        """Take `findings` for right from now on; give how many they were."""
        count = 0
        for finding in findings:
            self._accepted[finding.key] = (when, by)
            self._found.pop(finding.key, None)
            count += 1
        return count

    def accepted(self) -> Iterator[tuple[str, datetime, str]]:
        """Walk what was accepted: the key of the finding, when and by whom."""
        return ((key, when, by) for key, (when, by) in self._accepted.items())

    def forget_person(self, login: str, pseudonym: str) -> None:
        """Put `pseudonym` in place of who accepted something, and drop what was found about the account `login`."""
        for key, when, by in list(self.accepted()):
            if by == login:
                self._accepted[key] = (when, pseudonym)
        for kept in (self._found, self._accepted):
            for key in [key for key in kept if key.startswith(f"role\n{login}\n")]:
                del kept[key]

    def replace(self, kinds: Iterable[Kind], findings: Iterable[Finding], now: datetime) -> None:
        """Let `findings` be all there is of `kinds`; what was found before keeps since when."""
        new = {finding.key: finding for finding in findings}
        for key in [key for key, finding in self._found.items() if finding.kind in set(kinds) and key not in new]:
            del self._found[key]
        for finding in new.values():
            self._keep(finding, now)

    def replace_in(self, docids: frozenset[int], findings: Iterable[Finding], now: datetime) -> None:
        """Let `findings` be all that is found in the nodes `docids`, which were read again."""
        new: dict[str, Finding] = {}
        for finding in findings:
            known = new.get(finding.key)
            new[finding.key] = _with(finding, (*known.docids, *finding.docids)) if known else finding
        for key, finding in list(self._found.items()):
            if docids.isdisjoint(finding.docids):
                continue
            left = tuple(docid for docid in finding.docids if docid not in docids)
            if left:
                self._found[key] = _with(finding, left)
            elif key not in new:
                del self._found[key]
        for finding in new.values():
            self._keep(finding, now)

    def _keep(self, finding: Finding, now: datetime) -> None:
        known: Finding | None = self._found.get(finding.key)
        if finding.key in self._accepted:
            return
        docids = tuple(dict.fromkeys((*(known.docids if known else ()), *finding.docids)))[:MOST_PLACES]
        kept = Finding(finding.kind, finding.subject, finding.what, docids, known.since if known else now)
        if kept != known:
            self._found[finding.key] = kept


def _with(finding: Finding, docids: tuple[Any, ...]) -> Finding:
    return Finding(finding.kind, finding.subject, finding.what, docids[:MOST_PLACES], finding.since)
