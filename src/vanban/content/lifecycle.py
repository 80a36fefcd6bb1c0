"""The deeds that change the tree: each does one thing and tells the registry's subscribers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from vanban.content import events
from vanban.content.base import Content, lineage, path_of
from vanban.content.folder import Folder
from vanban.content.history import Entry
from vanban.content.naming import free_name
from vanban.content.values import write
from vanban.errors import Conflict
from vanban.i18n import _


def now() -> datetime:
    """Give the time, aware of its zone."""
    return datetime.now(UTC)


def add(folder: Folder, content: Content, registry: Any, *, by: str = "", name: str = "") -> Content:
    """Place `content` in `folder` under `name`, or under a free one that it suggests; give it back."""
    content.creator = by
    folder.put(name or free_name(folder, content.suggest_name()), content)
    content.remember(Entry("create", by, now()))
    registry.notify(events.Added(content, registry))
    return content


def modify(content: Content, values: Mapping[str, Any], registry: Any, *, by: str = "") -> frozenset[str]:
    """Store the `values` that differ; give the names of the fields that changed."""
    changed = write(content, values)
    if changed:
        content.modified = now()
        content.remember(Entry("edit", by, content.modified, fields=tuple(sorted(changed))))
        registry.notify(events.Modified(content, registry, changed))
    return changed


def remove(content: Content, registry: Any) -> None:
    """Take `content`, with all below it, out of the tree."""
    for node in below_first(content):
        registry.notify(events.Removing(node, registry, content))
    content.__parent__.take(content.__name__)


def move(content: Content, target: Folder, registry: Any, *, by: str = "", name: str = "") -> Content:
    """Place `content` in `target`, under `name` if given; its old address keeps leading to it."""
    _refuse_what_stays(content, belongs=content.belongs_in(target))
    if any(step is content for step in lineage(target)):
        raise Conflict(_("A folder cannot be moved into itself."))
    old_path, old_name = path_of(content), str(content.__name__)
    source = content.__parent__
    if source is target and name in ("", old_name):
        return content
    new_name = name or free_name(target, old_name)
    target.refuse_taken(new_name)  # before anything is taken from where it is
    place = list(source).index(old_name) if source is target and old_name in source.order else -1
    source.take(old_name)
    target.put(new_name, content)
    if place >= 0:
        target.arrange([*target.order[:place], new_name, *target.order[place:]])
    content.remember(Entry("move", by, now(), remark="/" + "/".join(old_path)))
    registry.notify(events.Moved(content, registry, old_path))
    return content


def copy(content: Content, target: Folder, registry: Any, *, by: str = "") -> Content:
    """Place a copy of `content`, with all below it that does not stay, in `target`; copies begin in the first state of their workflow."""
    _refuse_what_stays(content, belongs=not content.stays)
    if any(step is content for step in lineage(target)):
        raise Conflict(_("A folder cannot be copied into itself."))
    twin = _twin(content)
    add(target, twin, registry, by=by, name=free_name(target, str(content.__name__)))
    if isinstance(content, Folder) and isinstance(twin, Folder):
        for child in content.values():
            if not child.stays:
                copy(child, twin, registry, by=by)
        twin.arrange(content.order)
    return twin


def _refuse_what_stays(content: Content, *, belongs: bool) -> None:
    if not belongs:
        raise Conflict(
            _(
                "“${title}” belongs where it is: it can be neither moved nor copied.",
                mapping={"title": str(content.title)},
            )
        )


def _twin(content: Content) -> Content:
    # Values are immutable or persistent objects that are never changed in place, so the two may share them.
    twin = type(content)(**content.values_for_copy())
    twin.workflow = content.workflow
    return twin


def share(
    content: Content, shared: Mapping[str, frozenset[str]], registry: Any, *, by: str = "", inherits: bool = True
) -> bool:
    """Set who has which roles here and below; tell whether anything changed."""
    wanted = {principal: frozenset(roles) for principal, roles in shared.items() if roles}
    if wanted == dict(content.shared) and inherits == content.inherits_sharing:
        return False
    before, inherited = content.shared, content.inherits_sharing
    content.shared, content.inherits_sharing = wanted, inherits
    content.remember(Entry("share", by, now()))
    registry.notify(events.SharingChanged(content, registry, before, inherited))
    return True


def arrange(folder: Folder, names: Sequence[str]) -> None:
    """Put the children of `folder` in the order of `names`."""
    if tuple(names) != folder.order:
        folder.arrange(names)


def below_first(content: Content) -> Iterator[Content]:
    """Walk `content` and all below it, the deepest first."""
    if isinstance(content, Folder):
        for child in list(content.values()):
            yield from below_first(child)
    yield content


def subtree(content: Content) -> Iterator[Content]:
    """Walk `content` and all below it, the highest first."""
    yield content
    if isinstance(content, Folder):
        for child in list(content.values()):
            yield from subtree(child)
