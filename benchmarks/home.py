"""Measures what the front page costs a reader who is not logged in, here and in other working trees, turn by turn.

`python -m benchmarks.home [PYTHON …]`: each PYTHON is that of the virtual environment of another tree; the first one is
what the others are compared with. All make the same content. CPU of the process, without server and network.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from statistics import quantiles
from typing import Any

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "25"))
REQUESTS = 40
DOCUMENTS, NEWS = 120, 12
PROBE = "--probe"


def main() -> None:
    """Ask each tree in turn, and compare the lower quartiles: what else runs on the machine only ever adds."""
    pythons = [*sys.argv[1:], sys.executable]
    probes = [
        subprocess.Popen([python, __file__, PROBE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for python in pythons
    ]
    taken: list[list[float]] = [[] for _probe in probes]
    for number in range(ROUNDS + 1):
        for probe, rows in zip(probes, taken, strict=True):
            told = ask(probe)
            if number:  # the first round warms up
                rows.append(told)
    for probe in probes:
        probe.communicate()
    quartiles = [quantiles(rows)[0] for rows in taken]
    print(f"front page, anonymous: CPU ms per request, {ROUNDS} rounds of {REQUESTS}, turn by turn")
    for python, rows, lower in zip(pythons, taken, quartiles, strict=True):
        print(f"{lower:8.2f} ms  (from {min(rows):.2f} to {max(rows):.2f})  {lower / quartiles[0] - 1:+7.1%}  {python}")


def ask(probe: subprocess.Popen[str]) -> float:
    """Let one tree answer its requests; give CPU ms for each."""
    assert probe.stdin is not None
    assert probe.stdout is not None
    probe.stdin.write("go\n")
    probe.stdin.flush()
    return float(probe.stdout.readline())


def answer_when_asked() -> None:
    """Make a portal, and for each line that comes tell what a request costs; the end of the input ends it."""
    with tempfile.TemporaryDirectory() as var:
        wsgi = portal(var)
        for _line in sys.stdin:
            request(wsgi)
            begun = time.process_time()
            for _number in range(REQUESTS):
                request(wsgi)
            print((time.process_time() - begun) * 1000 / REQUESTS, flush=True)


def request(wsgi: Any) -> None:
    """Ask for the front page, and read the answer."""
    from webtest import TestApp  # noqa: PLC0415 (in the tree at hand)

    TestApp(wsgi).get("/", status=200)


def portal(var: str) -> Any:
    """Give an application with a site of documents and news."""
    import vanban  # noqa: PLC0415 (that of the tree at hand)
    from vanban.content import lifecycle  # noqa: PLC0415
    from vanban.content.events import Added  # noqa: PLC0415
    from vanban.content.folder import Folder  # noqa: PLC0415
    from vanban.content.official_document import OfficialDocument  # noqa: PLC0415
    from vanban.content.page import Page  # noqa: PLC0415
    from vanban.content.site import Site  # noqa: PLC0415

    settings = {"vanban.mode": "development", "vanban.var": var, "vanban.jobs": "external"}
    config = vanban.configure(settings | {"vanban.password.cost": "test"})
    registry = config.registry
    wsgi = config.make_wsgi_app()

    def file(folder: Any, made: Any, name: str) -> Any:
        lifecycle.add(folder, made, registry, by="quantri", name=name)
        made.state = "published"
        registry.notify(Added(made, registry))
        return made

    with registry._zodb_databases[""].transaction() as connection:
        site = connection.root()["vanban"] = Site(title="Phòng Giáo dục và Đào tạo")
        connection.add(site)
        site.install_services(registry)
        site._v_registry = registry
        registry.notify(Added(site, registry))
        for name, title in {"van-ban": "Văn bản", "tin-tuc": "Tin tức", "gioi-thieu": "Giới thiệu"}.items():
            file(site, Folder(title=title), name)
        for number in range(DOCUMENTS):
            values = {"number": f"{number + 1}/QĐ-PGDĐT", "kind": "quyet-dinh"}
            file(site["van-ban"], OfficialDocument(title=f"Quyết định thứ {number}", **values), f"vb-{number}")
        for number in range(NEWS):
            file(site["tin-tuc"], Page(title=f"Tin thứ {number}", description="Một câu tóm tắt."), f"tin-{number}")
    return wsgi


if __name__ == "__main__":
    answer_when_asked() if PROBE in sys.argv else main()
