"""Finds the files that rows name: below one folder or inside one ZIP archive, nowhere else, never too large."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from vanban.errors import Invalid, SetupError, TooLarge
from vanban.i18n import _
from vanban.text.normal import nfc

MOST_PACKED = 200
"""A file that shrinks more than this many times is a trap, not a document."""
SMALL = 1 << 20


class Papers(Protocol):
    """Files by name."""

    def open(self, name: str) -> BinaryIO:
        """Open the file called `name`; raise `Invalid` when there is none or it may not be read."""


class NoPapers:
    """Stands for `--files` that was not given."""

    def open(self, name: str) -> BinaryIO:
        """Refuse."""
        raise Invalid(
            _("“${name}” is named here, but --files does not say where the files are.", mapping={"name": name})
        )


class FolderOfPapers:
    """Files below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def open(self, name: str) -> BinaryIO:
        """Open it, unless it lies elsewhere, also by way of a link."""
        try:
            found = (self._folder / name.replace("\\", "/")).resolve()
            if not found.is_relative_to(self._folder):
                raise _outside(name)
            if not found.is_file():  # nothing that would make a reader wait, such as a pipe
                raise _missing(name)
            return found.open("rb")
        except (OSError, ValueError) as error:
            raise _missing(name) from error


class ZipOfPapers:
    """Files inside one archive."""

    def __init__(self, archive: zipfile.ZipFile, limit: int) -> None:
        self._archive = archive
        self._limit = limit
        self._members = {
            nfc(info.filename.replace("\\", "/")): info for info in archive.infolist() if not info.is_dir()
        }

    def open(self, name: str) -> BinaryIO:
        """Open it, unless it would unpack to more than the portal takes."""
        wanted = nfc(name.replace("\\", "/"))
        if wanted.startswith("/") or ".." in wanted.split("/"):
            raise _outside(name)
        info = self._members.get(wanted)
        if info is None:
            raise _missing(name)
        if info.file_size > self._limit or info.file_size > max(SMALL, MOST_PACKED * info.compress_size):
            raise TooLarge(_("“${name}” unpacks to more than the portal takes.", mapping={"name": name}))
        try:
            return cast("BinaryIO", self._archive.open(info))
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise Invalid(_("“${name}” cannot be unpacked (encrypted or damaged).", mapping={"name": name})) from error


@contextmanager
def papers_in(place: str | None, limit: int) -> Iterator[Papers]:
    """Give the files in the folder or archive at `place`; raise `SetupError` when it is neither."""
    if place is None:
        yield NoPapers()
    elif Path(place).is_dir():
        yield FolderOfPapers(Path(place))
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            yield ZipOfPapers(archive, limit)
    else:
        raise SetupError(f"--files {place} is neither a folder nor a ZIP archive.")


def _outside(name: str) -> Invalid:
    return Invalid(_("“${name}” leads out of the folder of files.", mapping={"name": name}))


def _missing(name: str) -> Invalid:
    return Invalid(_("There is no file “${name}” among the files given.", mapping={"name": name}))
