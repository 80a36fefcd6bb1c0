"""A node that holds others: by name, in an order if somebody gave one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.schemas.folder import FolderSchema


@content_type(FolderSchema, title=_("Folder"), icon="folder", workflow="publication", container=True)
class Folder(Content):
    """A section of the portal.

    Order is kept apart from the children and only names those that somebody placed: filing into a folder of
    thousands then touches one bucket of a BTree, and clients that file at once do not conflict.
    """

    order: tuple[str, ...] = ()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._children = OOBTree()
        self._count = Length()

    def __getitem__(self, name: str) -> Content:
        return self._children[name]  # type: ignore[no-any-return]

    def __contains__(self, name: object) -> bool:
        return name in self._children

    def __len__(self) -> int:
        return int(self._count())

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        placed = [name for name in self.order if name in self._children]
        yield from placed
        seen = set(placed)
        yield from (name for name in self._children if name not in seen)

    def get(self, name: str, default: Any = None) -> Any:
        """Give the child called `name`, or `default`."""
        return self._children.get(name, default)

    def values(self) -> Iterator[Content]:
        """Walk the children in order."""
        return (self._children[name] for name in self)

    def items(self) -> Iterator[tuple[str, Content]]:
        """Walk names and children in order."""
        return ((name, self._children[name]) for name in self)

    def put(self, name: str, child: Content) -> None:
        """Place `child` here as `name`; raise `Conflict` when the name is taken."""
        self.refuse_taken(name)
        child.__name__ = name
        child.__parent__ = self
        self._children[name] = child
        self._count.change(1)

    def refuse_taken(self, name: str) -> None:
        """Raise `Conflict` when there is a child called `name`."""
        if name in self._children:
            raise Conflict(_("There is already something called “${name}” here.", mapping={"name": name}))

    def take(self, name: str) -> Content:
        """Remove and give the child called `name`; raise `KeyError` when there is none."""
        child = self._children.pop(name)
        self._count.change(-1)
        if name in self.order:
            self.order = tuple(other for other in self.order if other != name)
        child.__parent__ = None
        return child  # type: ignore[no-any-return]

    def arrange(self, names: Sequence[str]) -> None:
        """Put the children called `names` first, in this order."""
        self.order = tuple(name for name in dict.fromkeys(names) if name in self._children)
