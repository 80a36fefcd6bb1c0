"""A folder in which letters wait while the database is in use by the portal itself: written wholly or not at all, as in a maildir.

What is in `new` was taken over from the mail server and is not lost: it is deleted only when what became of it is committed.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from vanban.errors import VanbanError
from vanban.i18n import _

FOLDER: Final = "letters-in"
MOST: Final = 1000
"""Letters that wait; a mail server keeps what is more, and brings it again."""
MOST_BYTES: Final = 1 << 30
MOST_OF_ONE: Final = 20
"""Letters that wait for one sender: more would take the room of all others."""
MOST_REFUSED: Final = 200
"""Letters that were refused; the oldest go for newer ones, so that they take no room from those that wait."""
MOST_BYTES_REFUSED: Final = 1 << 28


class SpoolIsFull(VanbanError):
    """No more letters are taken over at present."""

    status = 503


class TooManyOfOne(VanbanError):
    """So many letters of one sender wait that no more of them are taken over."""

    status = 429


@dataclass(frozen=True)
class Spooled:
    """One letter that waits."""

    raw: bytes
    recipients: tuple[str, ...]
    received: datetime
    """When it was taken over from the mail server, by this machine's clock."""
    sender: str | None = None
    """Who the mail server says sent it, empty for nobody; `None` where it did not say."""


class Spool:
    """The letters below the data folder `var`."""

    def __init__(self, var: str) -> None:
        self._folder = Path(var) / FOLDER

    def put(
        self,
        raw: bytes,
        recipients: Iterable[str],
        received: datetime,
        *,
        sender: str | None = None,
        writers: Iterable[str] = (),
    ) -> str:
        """Take a letter over, to outlast a power failure; give its name.

        `writers` are the addresses, beside `sender`, that it counts for. Raises `TooManyOfOne`, `SpoolIsFull`, `OSError`.
        """
        self._make()
        marks = {_mark(one) for one in (sender, *writers) if one}
        self._refuse_too_many_of(marks)
        self._refuse_too_much(len(raw))
        name = self._written(Spooled(raw, tuple(recipients), received, sender), marks)
        (self._folder / "tmp" / name).rename(self._folder / "new" / name)
        _sync(self._folder / "new")
        return name

    def put_aside(self, letter: Spooled, why: str) -> str:
        """Keep a letter that never waited among those that were refused; give its name."""
        self._make()
        name = self._written(letter, ())
        _write(self._folder / "refused" / f"{name}.why", why.encode())
        (self._folder / "tmp" / name).rename(self._folder / "refused" / name)
        _sync(self._folder / "refused")
        self._forget_oldest()
        return name

    def waiting(self) -> list[str]:
        """Give the names of those that wait, the oldest first."""
        return _names(self._folder / "new")

    def read(self, name: str, *, refused: bool = False, most: int = -1) -> Spooled:
        """Give the letter called `name`, which waits or was `refused`, or `most` bytes of it; raises `ValueError` or `KeyError` for what was not written here."""
        with (self._folder / ("refused" if refused else "new") / name).open("rb") as file:
            told, raw = json.loads(file.readline()), file.read(most)
        return Spooled(raw, tuple(told["recipients"]), datetime.fromisoformat(told["received"]), told.get("sender"))

    def done(self, name: str) -> None:
        """Delete a letter that was taken in."""
        (self._folder / "new" / name).unlink(missing_ok=True)

    def refuse(self, name: str, why: str) -> None:
        """Keep a letter that cannot be taken in aside, with the reason, for an administrator to look at."""
        reason = self._folder / "refused" / f"{name}.why"
        reason.unlink(missing_ok=True)  # left by a process that ended here
        _write(reason, why.encode())
        (self._folder / "new" / name).rename(self._folder / "refused" / name)
        self._forget_oldest()

    def refused(self) -> Iterator[tuple[str, str]]:
        """Give name and reason of those kept aside, the newest first."""
        for name in reversed(_names(self._folder / "refused")):
            why = self._folder / "refused" / f"{name}.why"
            yield name, why.read_text("utf-8") if why.exists() else ""

    def forget(self, name: str) -> None:
        """Delete a letter that was kept aside."""
        for one in (name, f"{name}.why"):
            (self._folder / "refused" / one).unlink(missing_ok=True)

    @staticmethod
    def received(name: str) -> datetime:
        """Give when the letter called `name` was taken over."""
        return datetime.strptime(name.partition("-")[0], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)

    def _make(self) -> None:
        for step in ("tmp", "new", "refused"):
            (self._folder / step).mkdir(mode=0o700, parents=True, exist_ok=True)

    def _written(self, letter: Spooled, marks: Iterable[str]) -> str:
        name = "-".join((f"{letter.received.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}", *sorted(marks), secrets.token_hex(8)))
        told = {"recipients": letter.recipients, "received": letter.received.isoformat(), "sender": letter.sender}
        _write(self._folder / "tmp" / name, json.dumps(told).encode() + b"\n" + letter.raw)
        return name

    def _forget_oldest(self) -> None:
        sizes: dict[str, int] = {}
        for entry in os.scandir(self._folder / "refused"):
            name = entry.name.removesuffix(".why")
            sizes[name] = sizes.get(name, 0) + _size(entry)
        number, size = len(sizes), sum(sizes.values())
        for name in sorted(sizes):
            if number <= MOST_REFUSED and size <= MOST_BYTES_REFUSED:
                break
            self.forget(name)
            number, size = number - 1, size - sizes[name]

    def _refuse_too_many_of(self, marks: set[str]) -> None:
        waiting = [name.split("-")[1:-1] for name in self.waiting()] if marks else []
        if any(sum(mark in marked for marked in waiting) >= MOST_OF_ONE for mark in marks):
            raise TooManyOfOne(_("Too many letters from this address wait here. Send no more for now."))

    def _refuse_too_much(self, more: int) -> None:
        kept = [entry for step in ("tmp", "new") for entry in os.scandir(self._folder / step)]
        if len(kept) >= MOST or sum(_size(entry) for entry in kept) + more > MOST_BYTES:
            raise SpoolIsFull(_("Too many letters wait here. The mail server may bring this one again later."))


def _mark(address: str) -> str:
    """Give what stands for an address in the names of letters: of no use to who reads a folder's names."""
    return sha256(address.strip().lower().encode("utf-8", "replace")).hexdigest()[:12]


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder) if not entry.name.endswith(".why"))
    except FileNotFoundError:
        return []


def _size(entry: Any) -> int:
    try:
        return int(entry.stat().st_size)
    except FileNotFoundError:  # taken in meanwhile
        return 0


def _write(path: Path, content: bytes) -> None:
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
