"""Gives files names that tell nothing of a person; what they were called is kept for those who may edit."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.content.contribution import Contribution
from vanban.filenames import extension_of
from vanban.files.stored import StoredFile


def files_that_came(opinion: Contribution) -> tuple[StoredFile, ...]:
    """Give all files that came with `opinion`: those that the public gets, then those that the office keeps back."""
    return (*opinion.attachments, *opinion.aside)


def neutral_names(opinion: Contribution) -> dict[str, str]:
    """Give, by checksum, what each file is called that has such a name, or would be."""
    files, given = files_that_came(opinion), dict[str, str]()
    taken = {stored.filename for stored in files}
    for place, stored in enumerate(files, 1):
        given[stored.sha256] = stored.filename if stored.sent_as else _free(place, stored, taken)
        taken.add(given[stored.sha256])
    return given


def rename(opinion: Contribution, wanted: Iterable[str]) -> bool:
    """Let the files whose checksums are `wanted`, and no others, have such names; tell whether any changed."""
    marks, names, changed = set(wanted), neutral_names(opinion), False
    for stored in files_that_came(opinion):
        if bool(stored.sent_as) == (stored.sha256 in marks):
            continue
        sent_as, changed = stored.sent_as, True
        stored.sent_as = "" if sent_as else stored.filename
        stored.filename = sent_as or names[stored.sha256]
    return changed


def is_renamed(opinion: Contribution) -> bool:
    """Tell whether a file of `opinion` has such a name."""
    return any(stored.sent_as for stored in files_that_came(opinion))


def forget_names(opinion: Contribution) -> None:
    """Keep nothing of what files were called before."""
    for stored in files_that_came(opinion):
        if stored.sent_as:
            stored.sent_as = ""


def _free(place: int, stored: StoredFile, taken: set[str]) -> str:
    extension = extension_of(stored.filename)
    ending = f".{extension}" if extension else ""
    while f"Tệp {place}{ending}" in taken:
        place += 1
    return f"Tệp {place}{ending}"
