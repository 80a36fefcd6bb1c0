"""Measures another workflow for a large folder: its preview, the answer, and until all of it is carried out.

`python -m benchmarks.workflows [DOCUMENTS]` (20,000). Asserts nothing.
"""

from __future__ import annotations

import sys
import time

from benchmarks.sharing import Bench, filled
from vanban.catalog.query import Query, search
from vanban.catalog.workflow_change.deciding import change_workflow
from vanban.catalog.workflow_change.planning import plan
from vanban.content.site import Site
from vanban.jobs.worker import run_pending
from vanban.security.policy import identity_of

CHOSEN = {"OfficialDocument": "publication"}


class Change:
    """Another workflow for the folder of the bench of sharing: a quarter of its documents each in one of four states."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.registry = bench, bench.registry

    def measure(self) -> None:
        """Print what each part takes."""
        timed = self.bench.timed
        timed("search by the public", self.search)
        timed("search by a member of staff", lambda site: self.search(site, "lan"))
        timed("preview", self.preview)
        timed("the answer: another workflow holds", self.decide)
        timed("search by the public, all still waiting", self.search)
        timed("the same by a member of staff", lambda site: self.search(site, "lan"))
        begun, cpu, size = time.perf_counter(), time.process_time(), self.bench.path.stat().st_size
        run_pending(self.bench.db, self.registry, idle=False)
        grown = (self.bench.path.stat().st_size - size) / 1000
        print(
            f"{'all is led on by the jobs':44}{(time.perf_counter() - begun) * 1000:10,.1f} ms{grown:12,.1f} kB written"
            f"   {time.process_time() - cpu:.1f} s of CPU"
        )
        timed("search by the public", self.search)
        print(f"still under way: {self.bench.change(lambda root: root['vanban']['van-ban'].changing) is not None}")

    def preview(self, site: Site) -> str:
        """Tell what is in which state."""
        return ", ".join(f"{step.count} {step.state} → {step.options}" for step in self.steps(site))

    def decide(self, site: Site) -> int:
        """Have each state become what is proposed first."""
        states = {step.key: step.options[0] for step in self.steps(site)}
        return change_workflow(site["van-ban"], CHOSEN, self.registry, states, by="quantri")

    def steps(self, site: Site) -> list:  # type: ignore[type-arg]
        """Give the plan."""
        return plan(site["van-ban"], CHOSEN, self.registry)

    def search(self, site: Site, login: str = "") -> str:
        """Count what somebody may see."""
        principals = (
            identity_of(site.service("accounts"), login).principals if login else frozenset({"system.Everyone"})
        )
        return f"{search(Query(principals, below=('van-ban',)), site, self.registry).total:,} found"


def main() -> None:
    """Build a folder of documents on the disk, and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with filled(count) as (bench, _config):
        run_pending(bench.db, bench.registry)
        print(f"{count:,} documents")
        Change(bench).measure()


if __name__ == "__main__":
    main()
