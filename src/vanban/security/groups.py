"""Groups of people: whoever is in one has its roles, and what is shared with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain, count

from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Role
from vanban.security.fields import checked_name, checked_roles, wrong
from vanban.text.slugs import slug

LONGEST = 64


class Group(Persistent):
    """A unit, a board, a class: its name never changes, since rights are granted to it; its title may."""

    roles_changed: datetime | None = None
    """When its roles on the whole site were last changed."""

    def __init__(self, name: str, title: str, roles: frozenset[Role]) -> None:
        self.name = name
        self.title = title
        self.roles = roles
        """Held on the whole site by all its members."""
        self.members: OOTreeSet = OOTreeSet()
        """Their logins."""


class Groups(Persistent):
    """The groups of one site, by name."""

    _gone: OOTreeSet | None = None
    """Names of groups that were removed: what was shared with them must not become another's."""

    def __init__(self) -> None:
        self._groups: OOBTree = OOBTree()
        self._of: OOBTree = OOBTree()

    def __getitem__(self, name: str) -> Group:
        return self._groups[name]  # type: ignore[no-any-return]

    def __contains__(self, name: object) -> bool:
        return name in self._groups

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups.values())

    def __len__(self) -> int:
        return len(self._groups)

    def of(self, login: str) -> frozenset[str]:
        """Name the groups that `login` is in."""
        # Who was let in while somebody else removed the group is in none.
        return frozenset(name for name in self._of.get(login, ()) if name in self._groups)

    def is_taken(self, name: str) -> bool:
        """Tell whether a group is called `name`, or was."""
        return name in self._groups or name in (self._gone or ())

    def add(
        self,
        title: str,
        *,
        name: str = "",
        roles: Iterable[str] = (),
        had_rights: Callable[[str], bool] = lambda _name: False,
    ) -> Group:
        """Make a group; its name follows from the title unless given, and is none that a group had before.

        `had_rights` tells of a name whether something is still given to it, from a time when names were not kept.
        """
        title = _checked_title(title)
        plain = slug(name or title, LONGEST)
        if plain in self._groups:
            raise Conflict(_("There is already a group “${name}”.", mapping={"name": plain}))
        free = self._free(plain, had_rights)
        self._groups[free] = group = Group(free, title, checked_roles(roles))
        return group

    def rename(self, name: str, title: str) -> None:
        """Give the group another title."""
        group, checked = self._found(name), _checked_title(title)
        if group.title != checked:
            group.title = checked

    def set_roles(self, name: str, roles: Iterable[str]) -> None:
        """Set the roles that members hold on the whole site."""
        group, checked = self._found(name), checked_roles(roles)
        if group.roles != checked:
            group.roles, group.roles_changed = checked, datetime.now(UTC)

    def join(self, name: str, login: str) -> None:
        """Put `login`, which must be an account's, into the group."""
        if self._found(name).members.insert(login):
            self._of[login] = self.of(login) | {name}

    def leave(self, name: str, login: str) -> None:
        """Take `login` out of the group."""
        if login not in self._found(name).members:
            raise Conflict(_("“${login}” is not in this group.", mapping={"login": login}))
        self._found(name).members.remove(login)
        self._of[login] = self.of(login) - {name}

    def leave_all(self, login: str) -> None:
        """Take `login` out of every group."""
        for name in self.of(login):
            self.leave(name, login)
        self._of.pop(login, None)

    def remove(self, name: str) -> None:
        """Take the group away; what was shared with it is then shared with nobody."""
        for login in list(self._found(name).members):
            self.leave(name, login)
        del self._groups[name]
        if self._gone is None:
            self._gone = OOTreeSet()
        self._gone.add(name)

    def _free(self, plain: str, had_rights: Callable[[str], bool]) -> str:
        """Give `plain`, or `plain-2` …, whichever no group is or was called."""
        numbered = (f"{plain}-{number}" for number in count(2))
        return next(name for name in chain((plain,), numbered) if not (self.is_taken(name) or had_rights(name)))

    def _found(self, name: str) -> Group:
        if name not in self._groups:
            raise Invalid(_("There is no group “${name}”.", mapping={"name": name}))
        return self[name]


def _checked_title(title: str) -> str:
    title = checked_name("title", title)
    if not title:
        raise wrong("title", _("A group needs a name."))
    return title
