"""What every node of the tree has, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from persistent import Persistent
from persistent.list import PersistentList
from pyramid.authorization import DENY_ALL

from vanban.i18n import _
from vanban.text.slugs import slug

if TYPE_CHECKING:
    from vanban.content.hiding import Hiding
    from vanban.content.history import Entry
    from vanban.content.workflow_change import WorkflowChange
    from vanban.fields import Field, Schema


class Content(Persistent):
    """A node of the tree: the values of its schema, its place, its state and who may see it."""

    schema: ClassVar[type[Schema]]
    """Set by `content_type`."""
    stays: ClassVar[bool] = False
    """Whether it belongs where it was made: it is neither moved nor copied, and copies of its folder are without it."""
    why_fixed: ClassVar[str] = _("This is as it was sent, and is not changed here.")
    """Says of each of its fields in `fixed` why no form changes it."""
    words_follow_state: ClassVar[bool] = False
    """Whether what it is found by changes with its state, since fields are `withheld` in some."""
    changed_in: ClassVar[tuple[str, str]] = ("", "")
    """Name and title of the view that changes these fields all the same, in the open, if there is one."""

    __parent__: Any = None
    __name__: str | None = None
    docid: int | None = None
    """Number in the catalog; stays the same when the node moves."""
    creator: str = ""
    """Login of who made it."""
    created: datetime
    modified: datetime
    state: str | None = None
    """Workflow state; `None` until the first transition, which means the initial one."""
    workflow: str | None = None
    """Name of a workflow for this node and all below it; `None` follows the type."""
    changing: WorkflowChange | None = None
    """Set while things below still wait to go through the workflow that was chosen here."""
    shared: Mapping[str, frozenset[str]] = {}
    """Roles given here, by principal; they hold here and below."""
    inherits_sharing: bool = True
    """Whether roles shared on the folders above hold here too."""
    hidden: Hiding | None = None
    """Set while it is taken out of sight, with all below it, whatever its state; see `vanban.content.hiding`."""
    _history: PersistentList[Entry] | None = None

    def __init__(self, **values: Any) -> None:
        self.created = self.modified = datetime.now(UTC)
        fields = set(self.field_names())
        for name, value in values.items():
            if name not in fields:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)

    def __getattr__(self, name: str) -> Any:
        # A field that nobody wrote yet: objects made before the field existed need no migration.
        if not name.startswith("_"):
            for node in type(self).nodes():
                if node.name == name:
                    return node.empty
        raise AttributeError(name)

    @classmethod
    def nodes(cls) -> list[Field]:
        """Give the schema nodes of this type, unbound, in order."""
        return _nodes(cls.schema)

    @classmethod
    def field_names(cls) -> list[str]:
        """Give the names of the fields, in order."""
        return [node.name for node in cls.nodes()]

    @property
    def __acl__(self) -> list[Any]:
        """Who may do what, computed, in Pyramid's form; nobody may anything before the root factory named the registry."""
        *_below, top = lineage(self)
        registry = getattr(top, "_v_registry", None)
        try:
            return [DENY_ALL] if registry is None else list(registry.acl_of(self, registry))
        except AttributeError as error:  # Pyramid would take it for «no list» and ask the folder above
            raise RuntimeError(f"The access list of {path_string(self)} cannot be computed.") from error

    @property
    def type_name(self) -> str:
        """The type's name in the API."""
        return type(self).__name__

    @property
    def sorts_by_title(self) -> bool:
        """Whether it has a title of its own, by which lists can be sorted."""
        return True

    @property
    def withheld(self) -> frozenset[str]:
        """Names of the fields that only those who may edit it read, in the state that it is in."""
        return frozenset()

    def why_stays(self, _name: str) -> str:
        """Say of the field `_name`, one in `fixed`, why no form changes it."""
        return self.why_fixed

    @property
    def fixed(self) -> frozenset[str]:
        """Names of the fields that no form changes, in the state that it is in."""
        return frozenset()

    @property
    def history(self) -> PersistentList[Entry] | tuple[()]:
        """What was done to it, oldest first."""
        return () if self._history is None else self._history

    def remember(self, entry: Entry) -> None:
        """Add one entry to the history."""
        if self._history is None:
            self._history = PersistentList()
        self._history.append(entry)

    def belongs_in(self, _place: Any) -> bool:
        """Tell whether it may be moved to `_place`."""
        return not self.stays

    def values_for_copy(self) -> dict[str, Any]:
        """Give what a copy begins with."""
        return {name: getattr(self, name) for name in self.field_names()}

    def suggest_name(self) -> str:
        """Propose the last part of its address."""
        return slug(str(self.title or self.type_name))


_NODES: dict[type[Schema], list[Field]] = {}


def _nodes(schema: type[Schema]) -> list[Field]:
    if schema not in _NODES:
        _NODES[schema] = list(schema().children)
    return _NODES[schema]


def lineage(node: Any) -> Iterator[Any]:
    """Walk from `node` up to the site."""
    while node is not None:
        yield node
        node = node.__parent__


def path_of(node: Any) -> tuple[str, ...]:
    """Give the address of `node` as the names from the site down; the site is `()`."""
    return tuple(reversed([step.__name__ for step in lineage(node) if step.__parent__ is not None]))


def path_string(node: Any) -> str:
    """Give the address of `node` as a path: `/van-ban/thong-tu-09-2009-tt-bgddt`, the site is `/`."""
    return "/" + "/".join(path_of(node))
