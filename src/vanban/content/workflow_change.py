"""A change of workflow that was decided for a folder and is being carried out below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from BTrees.LFBTree import LFTreeSet
from persistent import Persistent


class Waiting(Persistent):
    """All things of one type in one `state` that wait to be led into the state `to` of the workflow `after`."""

    def __init__(self, state: str, after: str, to: str, viewers: Iterable[str], docids: Iterable[int]) -> None:
        self.state, self.after, self.to = state, after, to
        self.viewers = frozenset(viewers)
        """Names of the roles that will see them, and nobody else does as long as they wait."""
        self.docids = LFTreeSet(docids)


class WorkflowChange(Persistent):
    """What held before on the folder, and what below it still waits: it is judged by the workflow it leaves.

    What does not wait, because it was led on, came later or is nothing that changes, is judged by what was chosen.
    """

    def __init__(self, before: Any, steps: Iterable[Waiting], since: datetime) -> None:
        self.before, self.since = before, since
        self.steps = tuple(steps)
        self.total = self.left

    @property
    def left(self) -> int:
        """How many things wait."""
        return sum(len(step.docids) for step in self.steps)

    def waiting(self, docid: int) -> Waiting | None:
        """Give with what the thing numbered `docid` waits; `None` when it does not."""
        return next((step for step in self.steps if docid in step.docids), None)

    def forget(self, docid: int) -> None:
        """Let it wait no longer."""
        step = self.waiting(docid)
        if step is not None:
            step.docids.remove(docid)
