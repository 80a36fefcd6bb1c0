"""What may become of things that come under another workflow: into which of its states they may go.

Nothing is lost and nothing becomes more visible: a state may only become one that the same people, or fewer, may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from vanban.content.types import types_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission, Role
from vanban.workflow.definition import Workflow
from vanban.workflow.placement import workflows_of

CLOSED: Final = "closed"
"""A state that no workflow has: only administrators may see what is in it, until they lead it on."""
DEED: Final = "workflow"
"""What the history calls it."""
WITHDRAWN: Final = "withdrawn"
"""State whose text the public does not see though it sees that there was something."""

Chosen = str | Mapping[str, str] | None
"""One workflow for everything, one for each type by name, or the usual ones."""


def check_names(wanted: Chosen, registry: Any) -> None:
    """Raise `Invalid` for workflows and types that do not exist."""
    by_type = wanted if isinstance(wanted, Mapping) else {}
    names: Iterable[Any] = by_type.values() if by_type else [wanted] if wanted else []
    for name in names:
        if name not in workflows_of(registry):
            raise Invalid(_("There is no workflow called “${name}”.", mapping={"name": name}))
    for name in by_type:
        if name not in types_of(registry):
            raise Invalid(_("There is no type called “${name}”.", mapping={"name": name}))


def kept(chosen: Chosen) -> Any:
    """Give `chosen` as a node keeps it."""
    return (dict(chosen) or None) if isinstance(chosen, Mapping) else chosen or None


def fitting_states(before: Workflow | None, state: str, after: Workflow) -> tuple[str, ...]:
    """Give the states of `after` that things in `state` of `before` may go into, that of the same name first.

    `before` is `None` when its file is gone, and `state` may be one that it no longer has: nobody but administrators
    sees such things, and what fits nowhere becomes `CLOSED`.
    """
    known, whole = (
        (seen_by(before, state), shown_to(before, state)) if before is not None else (frozenset(), frozenset())
    )
    fitting = [
        name
        for name in after.states
        if _is_no_wider(seen_by(after, name), known) and _is_no_wider(shown_to(after, name), whole)
    ]
    namesake = [state] if state in fitting else []
    return tuple(dict.fromkeys([*namesake, *fitting])) or (CLOSED,)


def seen_by(workflow: Workflow, state: str) -> frozenset[Role]:
    """Give the roles that may see things in `state`, or that there was something; none if there is no such state."""
    return _holders(workflow, state, Permission.VIEW)


def shown_to(workflow: Workflow, state: str) -> frozenset[Role]:
    """Give the roles to which things in `state` are shown whole."""
    return _holders(workflow, state, Permission.EDIT if state == WITHDRAWN else Permission.VIEW)


def _holders(workflow: Workflow, state: str, permission: Permission) -> frozenset[Role]:
    found = workflow.states.get(state)
    return found.roles.get(permission, frozenset()) if found is not None else frozenset()


def viewers(before: str, state: str, workflow: Workflow) -> frozenset[Role]:
    """Give the roles that may see what waits to go from the state `before` into `state` of `workflow`."""
    return seen_by(workflow, state) if state == before else shown_to(workflow, state)


def _is_no_wider(new: frozenset[Role], old: frozenset[Role]) -> bool:
    if Role.ANONYMOUS in old:
        return True
    return new <= old or (Role.AUTHENTICATED in old and Role.ANONYMOUS not in new)
