"""Opens the archives that office files are, without letting them fill memory, and walks their XML as a stream."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from lxml import etree

from vanban.files.extraction.child.limits import Unreadable

UNPACKED: Final = 300_000_000
UNPACKED_ALWAYS: Final = 20_000_000
RATIO: Final = 200
MEMBERS: Final = 10_000
_HEADER: Final = 30
"""Bytes before the name of a member, at least."""


@contextmanager
def unpacked(path: str) -> Iterator[zipfile.ZipFile]:
    """Open the archive at `path`; raise `Unreadable` for one that unpacks to far more than it is."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if is_bomb(members):
            raise Unreadable("bomb")
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("password")
        yield archive


def is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether an office file of `members` unpacks to far more than it is, or more than any such file needs."""
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_much = total > UNPACKED or (total > UNPACKED_ALWAYS and total > RATIO * packed)
    return too_much or len(members) > MEMBERS or overlap(members)


def overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether members share bytes, as no honest archive does: see Fifield, «A better zip bomb» (2019)."""
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + _HEADER + member.compress_size
    return False


def walk(
    archive: zipfile.ZipFile, name: str, whole: frozenset[str], left_out: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str, Any]]:
    """Give `("start" | "end", tag without namespace, element)` for the XML called `name`; nothing when it is not there.

    An element with a tag in `whole` is forgotten once it has ended, so a long text needs no more memory than a short
    one; what is in `left_out` is passed over. Entities and documents elsewhere are left alone.
    """
    if name not in archive.namelist():
        return
    with archive.open(name) as member:
        passed_over: Any = None
        for event, element in etree.iterparse(
            member, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            tag = element.tag.rpartition("}")[2]
            if passed_over is None and event == "start" and tag in left_out:
                passed_over = element
            if passed_over is None:
                yield event, tag, element
            if event == "end" and (tag in whole or element is passed_over):
                passed_over = None if element is passed_over else passed_over
                _forget(element)


def attribute(element: Any, name: str) -> str:
    """Give the attribute called `name` in whatever namespace; `""` when there is none."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _forget(element: Any) -> None:
    element.clear(keep_tail=True)
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]
