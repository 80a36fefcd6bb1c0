"""Puts another name in the place of a person on one node: who made it, and who did what to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vanban.content.base import Content
from vanban.content.history import SYSTEM, Entry


def deeds_of(content: Content, logins: frozenset[str]) -> list[Entry]:
    """Give what one of `logins` did to `content`, the oldest first."""
    return [entry for entry in content.history if entry.actor in logins]


def logins_of(content: Content) -> frozenset[str]:
    """Give the logins of all whom `content` names: who made it, worked on it or hid it."""
    hiding = content.hidden
    named = {content.creator, *(entry.actor for entry in content.history), hiding.by if hiding is not None else ""}
    return frozenset(named - {"", SYSTEM})


def rename_person(content: Content, before: str, after: str) -> bool:
    """Let `after` stand wherever `content` names the login `before`; tell whether it did. It counts as no change of it.

    What is filed of it in indexes is the caller's to file anew.
    """
    if before not in logins_of(content):
        return False
    history: Any = content.history
    for place in [place for place, entry in enumerate(history) if entry.actor == before]:
        history[place] = replace(history[place], actor=after)
    if content.hidden is not None and content.hidden.by == before:
        content.hidden = replace(content.hidden, by=after)
    if content.creator == before:
        content.creator = after
    return True
