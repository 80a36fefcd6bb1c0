"""Turns what is looked for in the audit log into a condition of SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from vanban.security.audit.entries import Wanted


def condition(wanted: Wanted, before: int | None) -> tuple[str, list[Any]]:
    """Give the WHERE clause and what is bound to its marks; nothing that was typed is in the clause itself."""
    found = list(_terms(wanted, before))
    where = "WHERE " + " AND ".join(term for term, _given in found) if found else ""
    return where, [value for _term, given in found for value in given]


def _terms(wanted: Wanted, before: int | None) -> Iterator[tuple[str, list[Any]]]:
    if before is not None:
        yield "number < ?", [before]
    if wanted.name:
        yield "name = ?", [wanted.name]
    if wanted.names:
        yield f"name IN ({', '.join('?' * len(wanted.names))})", [*wanted.names]
    if wanted.actor:
        yield "actor = ?", [wanted.actor]
    if wanted.network:
        yield r"network LIKE ? ESCAPE '\'", [f"{_plain(wanted.network)}%"]
    if wanted.text:
        part = f"%{_plain(wanted.text)}%"
        # Details are JSON in ASCII letters, so what is looked for there is written alike.
        escaped = f"%{_plain(_as_json(wanted.text))}%"
        yield (
            r"(object LIKE ? ESCAPE '\' OR actor LIKE ? ESCAPE '\' OR details LIKE ? ESCAPE '\')",
            [part, part, escaped],
        )
    if wanted.since is not None:
        yield "time >= ?", [wanted.since.astimezone(UTC).isoformat()]
    if wanted.until is not None:
        yield "time < ?", [wanted.until.astimezone(UTC).isoformat()]


def _plain(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _as_json(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode().replace(r"\x", r"\u00")
