"""Puts another name in the place of a person on one node: who made it, and who did what to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vanban.content.base import Content
from vanban.content.events import Modified
from vanban.content.history import Entry


def deeds_of(content: Content, logins: frozenset[str]) -> list[Entry]:
    """Give what one of `logins` did to `content`, the oldest first."""
    return [entry for entry in content.history if entry.actor in logins]


def rename_person(content: Content, before: str, after: str, registry: Any) -> bool:
    """Let `after` stand wherever `content` names the login `before`; tell whether it did. It counts as no change of it."""
    named = [place for place, entry in enumerate(content.history) if entry.actor == before]
    history: Any = content.history
    for place in named:
        history[place] = replace(history[place], actor=after)
    if content.creator != before:
        return bool(named)
    content.creator = after
    registry.notify(Modified(content, registry, frozenset({"creator"})))
    return True
