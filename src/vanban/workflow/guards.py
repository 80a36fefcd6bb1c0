"""Conditions that a transition can name: each is a callable that gives a sentence when it forbids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyramid.config import Configurator

from vanban.content.base import Content
from vanban.errors import SetupError
from vanban.fields import Attachment, Attachments
from vanban.i18n import _

Guard = Callable[[Content, Any], str | None]
"""Takes the content and the registry."""

NEEDED = ("number", "kind", "issuer", "issued")
"""What identifies a document among all others (Decree 30/2020/NĐ-CP, article 8)."""

UNSCANNED = _("A file has not been scanned for viruses yet. Please wait until it is, or remove it.")
INFECTED = _("The virus scanner found malicious software in a file. Replace it or remove it first.")

_PLACES = ("first", "second", "third", "fourth")
_MISSING = {
    1: _("Please fill in first: ${first}."),
    2: _("Please fill in first: ${first} and ${second}."),
    3: _("Please fill in first: ${first}, ${second} and ${third}."),
    4: _("Please fill in first: ${first}, ${second}, ${third} and ${fourth}."),
}


def add_workflow_guard(config: Configurator, name: str, guard: str | Guard) -> None:
    """Directive: workflows may name, as `name`, the callable at the dotted name `guard`."""
    try:
        resolved = config.maybe_dotted(guard)
    except ImportError as error:
        raise SetupError(f"The workflow guard «{name}» is to be {guard}, which cannot be imported: {error}.") from error

    def register() -> None:
        guards_of(config.registry)[name] = resolved

    config.action(("workflow guard", name), register)


def guards_of(registry: Any) -> dict[str, Guard]:
    """Give the guards of this portal, by name."""
    if not hasattr(registry, "workflow_guards"):
        registry.workflow_guards = {}
    return registry.workflow_guards  # type: ignore[no-any-return]


def is_complete(content: Content, _registry: Any) -> str | None:
    """Forbid to publish what nobody could cite: name what is missing of number, kind, issuer and date of issue."""
    missing = [node.title for node in content.nodes() if node.name in NEEDED and not getattr(content, node.name)]
    return _MISSING[len(missing)] % dict(zip(_PLACES, missing, strict=False)) if missing else None


def is_scanned(content: Content, _registry: Any) -> str | None:
    """Forbid to publish what holds a file that is not scanned for viruses yet, or infected."""
    values = (getattr(content, node.name) for node in content.nodes() if isinstance(node, (Attachment, Attachments)))
    states = {stored.scan for value in values for stored in (value if isinstance(value, tuple) else (value,)) if stored}
    return INFECTED if "infected" in states else UNSCANNED if "pending" in states else None
