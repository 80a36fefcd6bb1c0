"""What a process that reads a file may use, and how it says that it cannot."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Iterator
from typing import Any, Final

MEMORY: Final = 1 << 30
CPU_SECONDS: Final = 60
OUTPUT: Final = 128 << 20
"""Bytes in one written file."""
CHARACTERS: Final = 5_000_000
"""Taken of one file."""


class Unreadable(Exception):
    """Carries the note that says why."""


def limit_process(memory: int, cpu_seconds: int) -> None:
    """Set what this process, and each that it starts, may use, before it touches the file."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def whole(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the `lines` of a file without pages as its only part; too many are cut off."""
    taken: list[str] = []
    room = CHARACTERS
    for line in lines:
        taken.append(line[:room])
        room -= len(line) + 1
        if room <= 0:
            break
    yield {"text": "\n".join(taken)}
    if room <= 0:
        raise Unreadable("cut")
