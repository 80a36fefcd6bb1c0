"""Measures the watch against tampering on a large portal: time, memory, and what a portion costs.

`python -m benchmarks.scan [DOCUMENTS]` (50,000). Makes the portal first, which takes some minutes. Asserts nothing.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import UTC, datetime
from typing import Any

from benchmarks.sharing import filled
from vanban.catalog.extracting import microseconds
from vanban.content.lifecycle import subtree
from vanban.content.official_document import OfficialDocument
from vanban.jobs.queue import enqueue
from vanban.jobs.worker import run_pending
from vanban.richtext import Html
from vanban.watch import scanning

PARAGRAPH = (
    "<p>Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và hướng dẫn tại "
    '<a href="https://vanban{number}.example.vn/xem">cổng thông tin</a>, Phòng Giáo dục và Đào tạo đề nghị các trường '
    "rà soát hồ sơ tuyển sinh, công khai kế hoạch và báo cáo kết quả trước ngày quy định.</p>"
)
HOSTS = 40


def main() -> None:
    """Build a portal whose documents have two pages of text each, and look it through."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with filled(count) as (bench, _config):
        db, registry = bench.db, bench.registry
        bench.change(lambda root: publish(root["vanban"]))
        print(f"{count:,} published documents, Data.fs {bench.path.stat().st_size / 1e6:,.0f} MB; memory {memory()}")
        begun, cpu, size = time.perf_counter(), time.process_time(), bench.path.stat().st_size
        bench.change(lambda root: begin(root["vanban"], registry))
        jobs = run_pending(db, registry, slow=True)
        read = bench.change(lambda root: scanning.watch_of(root["vanban"]).read)
        took, used = time.perf_counter() - begun, time.process_time() - cpu
        grown = (bench.path.stat().st_size - size) / 1e6
        print(
            f"read {read:,} in {jobs} portions: {took:,.1f} s, {used:,.1f} s of CPU, {1000 * used / read:.2f} ms each"
        )
        print(f"{grown:,.1f} MB written; memory {memory()} at most")
        found_now = bench.change(lambda root: len(list(scanning.watch_of(root["vanban"]))))
        print(f"{found_now} findings: the {HOSTS} hosts, and what this installation is compared with")


def publish(site: Any) -> None:
    """Give every document text, and let the public see it."""
    indexes = site.service("catalog")
    body = [Html("".join(PARAGRAPH.format(number=number) for _line in range(12))) for number in range(HOSTS)]
    for number, node in enumerate(subtree(site["van-ban"])):
        if isinstance(node, OfficialDocument):
            node.state, node.body = "published", body[number % HOSTS]
            indexes.update(node.docid, {"allowed": ["system.Everyone"], "review_state": "published"})
        if number % 1000 == 999:
            site._p_jar.transaction_manager.savepoint(optimistic=True)
            site._p_jar.cacheGC()


def begin(site: Any, registry: Any) -> None:
    """Ask for all content to be read, as on a Sunday."""
    enqueue(site, registry, "scan-portion", scanning.BEGINNING, 0, microseconds(datetime.now(UTC)))


def memory() -> str:
    """Give what the process has had at most."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB"


if __name__ == "__main__":
    main()
