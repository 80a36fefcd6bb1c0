"""Runs an import in two passes: all is checked first, then filed in batches; bad rows leave nothing half."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from vanban.scripts.environment import Environment, folder_at
from vanban.scripts.importing.checking import Checker
from vanban.scripts.importing.filing import Filing
from vanban.scripts.importing.papers import Papers
from vanban.scripts.importing.rows import BAD, Checked, Outcome, Row, Status
from vanban.scripts.text_writer import TextWriter

IN_MEMORY: Final = 64 << 20
"""Bytes of checked rows that are kept in memory; more go to a temporary file."""
Progress = Callable[[Iterable[Any], str, int | None], Iterator[Any]]


@dataclass(frozen=True)
class Plan:
    """What is to be done with the rows."""

    into: str
    by: str = "system"
    transition: str = ""
    skip_bad: bool = False
    resume: bool = False
    dry_run: bool = False


@dataclass
class Import:
    """One run; `outcomes` grows as it goes, also when it is cut short."""

    environment: Environment
    plan: Plan
    papers: Papers
    progress: Progress
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def bad(self) -> bool:
        """Whether any row was refused or a duplicate."""
        return any(outcome.status in BAD for outcome in self.outcomes)

    @property
    def filed(self) -> int:
        """How many documents were filed."""
        return sum(outcome.status is Status.FILED for outcome in self.outcomes)

    def run(self, rows: Iterable[Row], writer: TextWriter) -> None:
        """Check all `rows`; file them unless that is not wanted or some are bad."""
        with SpooledTemporaryFile(IN_MEMORY) as spool:
            ready = self._check(rows, spool)
            if not ready or self.plan.dry_run or (self.bad and not self.plan.skip_bad):
                return
            spool.seek(0)
            checked = (pickle.load(spool) for _number in range(ready))  # noqa: S301 (written above)  # nosec B301
            self._file(checked, ready, writer)

    def _check(self, rows: Iterable[Row], spool: Any) -> int:
        ready = 0
        with self.environment.reading() as site:
            folder = folder_at(site, self.plan.into)
            checker = Checker(folder, self.environment.registry, self.papers, self.plan.transition, self.plan.resume)
            for row in self.progress(rows, "checked", None):
                outcome, checked = checker.check(row)
                self.outcomes.append(outcome)
                if checked is not None:
                    pickle.dump(checked, spool, pickle.HIGHEST_PROTOCOL)
                    ready += 1
        return ready

    def _file(self, checked: Iterable[Checked], total: int, writer: TextWriter) -> None:
        plan = self.plan
        filing = Filing(self.environment, plan.into, self.papers, plan.by, plan.transition, writer)
        place = {outcome.row: number for number, outcome in enumerate(self.outcomes)}
        for outcome in self.progress(filing.file(checked), "filed", total):
            self.outcomes[place[outcome.row]] = outcome
