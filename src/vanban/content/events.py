"""What happens to content, told to whoever subscribes (the catalog, the job queue, redirects)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vanban.content.base import Content


@dataclass(frozen=True)
class ContentEvent:
    """Something happened to `content`."""

    content: Content
    registry: Any


@dataclass(frozen=True)
class SiteOpened:
    """A process begins to work on `site`; what it lacks can be made good, in the transaction at hand."""

    site: Content
    registry: Any


@dataclass(frozen=True)
class SiteFound:
    """A process, be it a command, begins to work on `site`: what a newer version files of content can be filed now."""

    site: Content
    registry: Any


@dataclass(frozen=True)
class Added(ContentEvent):
    """It now has a place; its children follow with events of their own."""


@dataclass(frozen=True)
class Modified(ContentEvent):
    """Some of its values changed."""

    fields: frozenset[str]


@dataclass(frozen=True)
class Scanned(ContentEvent):
    """A file of it got another verdict from the virus scanner."""


@dataclass(frozen=True)
class Moved(ContentEvent):
    """It, with all below it, has another address; told once, for the top."""

    old_path: tuple[str, ...]


@dataclass(frozen=True)
class Removing(ContentEvent):
    """It is about to go, while it still has its place; those below it are told first."""

    top: Content
    """What is removed; all else goes because it lies below."""


@dataclass(frozen=True)
class StateChanged(ContentEvent):
    """A transition led to another state."""

    transition: str
    old_state: str


@dataclass(frozen=True)
class HidingChanged(ContentEvent):
    """It was hidden or is shown again, with all below it."""


@dataclass(frozen=True)
class SharingChanged(ContentEvent):
    """Roles given here, or their inheritance, changed; it holds for all below."""

    before: Mapping[str, frozenset[str]]
    """What was shared here, roles by principal."""
    inherited: bool
    """Whether what is shared above held here too."""


@dataclass(frozen=True)
class WorkflowChosen(ContentEvent):
    """Another workflow was chosen here; what lies below goes through it, or waits to (`content.changing`)."""


@dataclass(frozen=True)
class WorkflowEntered(ContentEvent):
    """It goes through another workflow now, because one was chosen above; its state may be another, too."""

    old_state: str
