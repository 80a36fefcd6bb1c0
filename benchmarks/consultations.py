"""Measures a consultation with many opinions: what its pages cost, what its files take, how fast opinions are taken in.

`python -m benchmarks.consultations [OPINIONS] [FOLDER]` (20,000, in a folder of its own that is thrown away). Asserts nothing.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import transaction
from webtest import TestApp

import vanban
from benchmarks.serving import BIN, Client, cpu_seconds, free_port, running
from vanban.consultations.answering import write_answer
from vanban.consultations.giving import give
from vanban.consultations.synthesis import Table
from vanban.consultations.synthesis_files import FORMS
from vanban.content import lifecycle
from vanban.content.consultation import Consultation
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.jobs.worker import run_pending
from vanban.permissions import Role
from vanban.richtext import Html
from vanban.workflow.engine import fire

PORTION = 500
ARTICLES = 40
ROUNDS = 9
CLIENTS, WARM, TAKEN, TIMES = 8, 100, 160, 9
"""Opinions that only warm the portal up, and those that are measured, so many times: the speed of a machine comes and goes."""
PAUSES = (1.0, 0.05)
"""Seconds before each page that is read meanwhile: at ease, and as fast as nobody reads."""
PASSWORD = "sông núi nước Nam"
JSON = {"Accept": "application/json"}
TYPE = "application/json"
PATH = "/gop-y/du-thao"
INI = Path(__file__).parent.parent / "development.ini"
KINDS = ("parent", "pupil", "teacher", "school", "citizen", "")
STATES = ("answered", "answered", "released", "released", "accepted", "waiting", "held", "refused")
WORDS = "Tôi đề nghị quy định rõ thời hạn công khai, người chịu trách nhiệm và cách gửi phản ánh tới nhà trường. "
SYLLABLES = (
    "nhà trường nên đăng lịch tuần thực đơn học phí thông báo sớm hơn để phụ huynh biết mà sắp xếp đưa đón con mùa mưa "
    "ngập đường xa sân chơi mái che phòng y tế giáo viên chủ nhiệm điểm kiểm tra kết quả xếp loại hồ sơ tuyển sinh trực "
    "tuyến giấy tờ bản sao hạn nộp đơn góp ý phản ánh trả lời công khai minh bạch"
).split()
CAMPAIGN = 3
"""Of so many opinions one is a letter of a campaign, which says what the others of its length say."""


def main() -> None:
    """Build a consultation, and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    os.environ["VANBAN_THROTTLE"] = "off"
    with folder_to_use() as var:
        with portal(var) as config:
            registry, db = config.registry, config.registry._zodb_databases[""]
            begun = time.perf_counter()
            made = fill(db, registry, count)
            print(f"{count:,} opinions on {ARTICLES} articles, {made:,} made in {time.perf_counter() - begun:,.0f} s")
            run_pending(db, registry)  # as a worker does: words are indexed, and the queue is short again
            wsgi = config.make_wsgi_app()
            pages(wsgi, count)
            files(db, registry)
        taking_in(var)


def folder_to_use() -> Any:
    """Give the folder that was named, or one that is thrown away."""

    @contextmanager
    def named() -> Any:
        Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
        yield sys.argv[2]

    return named() if len(sys.argv) > 2 else tempfile.TemporaryDirectory()


@contextmanager
def portal(var: str) -> Any:
    """Give the configuration of a portal whose data are in the folder `var`."""
    settings = {"vanban.mode": "development", "vanban.var": var, "vanban.jobs": "external"}
    config = vanban.configure(settings | {"vanban.password.cost": "test", "pyramid.default_locale_name": "vi"})
    yield config
    config.registry._zodb_databases[""].close()
    config.registry.text_backend.close()


def change(db: Any, registry: Any, deed: Callable[[Any], Any]) -> Any:
    """Run `deed(root)` and commit."""
    manager = transaction.TransactionManager(explicit=True)
    with manager:
        connection = db.open(manager)
        site = connection.root().get("vanban")
        if site is not None:
            site._v_registry = registry
        result = deed(connection.root())
    connection.cacheMinimize()
    connection.close()
    return result


def fill(db: Any, registry: Any, count: int) -> int:
    """Give opinions until there are `count`; give how many were made now."""
    change(db, registry, lambda root: found(root, registry))
    there = change(db, registry, lambda root: len(root["vanban"]["gop-y"]["du-thao"]))
    for start in range(there, count, PORTION):
        numbers = range(start, min(start + PORTION, count))
        change(db, registry, lambda root, numbers=numbers: [one(root, registry, number) for number in numbers])
    return count - there


def found(root: Any, registry: Any) -> None:
    """Make a site with a consultation that is open, unless it is there."""
    if "vanban" in root:
        return
    site = root["vanban"] = Site(title="Phòng Giáo dục và Đào tạo")
    root._p_jar.add(site)
    site.install_services(registry)
    site._v_registry = registry
    registry.notify(Added(site, registry))
    site.service("accounts").add("quantri", PASSWORD, registry, roles=[Role.MANAGER])
    folder = lifecycle.add(site, Folder(title="Góp ý"), registry, by="quantri", name="gop-y")
    now = datetime.now(UTC)
    body = "".join(
        f"<p>Điều {number}. Nội dung thứ {number}</p><p>{WORDS * 3}</p>" for number in range(1, ARTICLES + 1)
    )
    asked = Consultation(
        title="Dự thảo", body=Html(body), opens=now - timedelta(days=30), deadline=now + timedelta(days=300)
    )
    for content, name, place, state in ((folder, "", None, "published"), (asked, "du-thao", folder, "open")):
        node = content if place is None else lifecycle.add(place, content, registry, by="quantri", name=name)
        node.state = state
        registry.notify(Added(node, registry))


def one(root: Any, registry: Any, number: int) -> None:
    """Give the opinion with this number, and do with it what leads to its state."""
    article = number * 7 % (ARTICLES + 1)
    values = {
        "body": f"Ý kiến {number}. {_body(number)}",
        "article": f"dieu-{article}" if article else "",
        "participant": KINDS[number % len(KINDS)],
        "name": f"Nguyễn Văn {number}",
        "anonymous": number % 4 == 0,
    }
    asked = root["vanban"]["gop-y"]["du-thao"]
    moment = asked.opens + timedelta(minutes=2 * number)
    opinion = give(asked, values, registry, nonce=str(number), channel="web", now=moment).opinion
    state = STATES[number % len(STATES)]
    steps = {"answered": ("release", "answer"), "released": ("release",), "waiting": (), "held": ("hold",)}
    for step in steps.get(state, ({"accepted": "accept", "refused": "refuse"}.get(state, ""),)):
        if step == "answer":
            verdict = ("accepted", "partly", "not-accepted")[number % 3]
            write_answer(opinion, verdict, f"Cơ quan trả lời ý kiến {number}. {WORDS}", "Điều 5", by="quantri")
        fire(opinion, step, registry, by="quantri", remark="đo", may=lambda _permission: True)


def _body(number: int) -> str:
    """Give what an opinion says: a letter of a campaign, or words of its own as long."""
    times = 1 + number % 5
    if number % CAMPAIGN == 0:
        return WORDS * times
    return " ".join(random.Random(number).choices(SYLLABLES, k=len(WORDS.split()) * times))


def pages(wsgi: Any, count: int) -> None:
    """Say what each page costs the processor."""
    reader, office = TestApp(wsgi), TestApp(wsgi)
    form = next(form for form in office.get("/login").forms.values() if "password" in form.fields)
    form["login"], form["password"] = "quantri", PASSWORD
    form.submit(status=303)
    [campaign, *_others] = [link["href"] for link in office.get(f"{PATH}/moderation").html.select("a[href*='like=']")]
    middle, last = count // 2 // 2, count // 2 - 20
    for name, path, headers in (
        ("page of the consultation", PATH, {}),
        ("opinions, first page", f"{PATH}/opinions", {}),
        ("opinions, in the middle", f"{PATH}/opinions?start={middle}", {}),
        ("opinions, last page", f"{PATH}/opinions?start={last}", {}),
        ("opinions on one article", f"{PATH}/opinions?article=dieu-5", {}),
        ("opinions of parents", f"{PATH}/opinions?participant=parent", {}),
        ("@feedback", f"{PATH}/@feedback", JSON),
        ("@feedback, in the middle", f"{PATH}/@feedback?b_start={middle}", JSON),
        ("numbers", f"{PATH}/figures", {}),
        ("queue of the office", f"{PATH}/moderation", {}),
        ("queue, further back", f"{PATH}/moderation?start=1000", {}),
        ("queue, the letters of a campaign", campaign, {}),
        ("synthesis table", f"{PATH}/synthesis", {}),
        ("synthesis table, in the middle", f"{PATH}/synthesis?start={middle}", {}),
        ("all of them as CSV", f"{PATH}/opinions.csv", {}),
        ("all of them as JSON", f"{PATH}/opinions.json", {}),
    ):
        for who, browser in (("reader", reader), ("office", office)):
            if "synthesis" in path and browser is reader:
                continue
            browser.get(path, headers=headers, status="*")
            took = [cpu_of(browser, path, headers) for _round in range(ROUNDS)]
            print(f"{name:36}{who:8}{statistics.median(took):8.1f} ms CPU (most {max(took):.1f})")


def cpu_of(browser: TestApp, path: str, headers: dict[str, str]) -> float:
    """Give the milliseconds of the processor that an answer takes."""
    begun = time.process_time()
    browser.get(path, headers=headers, status="*")
    return (time.process_time() - begun) * 1000


def files(db: Any, registry: Any) -> None:
    """Say what the synthesis table and the open data take as files."""
    connection = db.open()
    site = connection.root()["vanban"]
    site._v_registry = registry
    table = Table(site["gop-y"]["du-thao"], "office", "vi", registry)
    for form, (write, _media_type) in FORMS.items():
        with tempfile.TemporaryFile() as file:
            cpu, wall = time.process_time(), time.perf_counter()
            write(file, table, table.lines())
            took = f"{time.process_time() - cpu:6.1f} s CPU, {time.perf_counter() - wall:.1f} s"
            print(f"{len(table.docids):,} rows as {form.upper():26}{took}, {file.tell() / 1000:,.0f} kB")
    connection.close()


def taking_in(var: str) -> None:
    """Say how many opinions a second one process takes in while others read, words and groups being filed behind it.

    Clients are in this process, the portal in its own. What is read is the list of those very opinions.
    """
    port = free_port()
    with (
        running([str(BIN / "pserve"), "--quiet", str(INI), f"port={port}", f"var={var}"], port) as server,
        ThreadPoolExecutor(CLIENTS + 1) as pool,
    ):
        clients = [Client(port) for _number in range(CLIENTS)]
        clients[0].ask("GET", f"{PATH}/opinions")
        list(pool.map(send, clients, shares(0, WARM)))
        starts = iter(range(WARM, WARM + TAKEN * TIMES * len(PAUSES), TAKEN))
        found = [[burst(pool, clients, server, next(starts), pause) for pause in PAUSES] for _time in range(TIMES)]
    for measured in zip(*found, strict=True):
        rates, cpus, pages = zip(*measured, strict=True)
        low, middle, high = statistics.quantiles(rates, n=4)
        print(
            f"taken in by {CLIENTS} at once: {middle:.0f} a second ({low:.0f} to {high:.0f}, most {max(rates):.0f}) beside "
            f"{statistics.median(pages):.1f} pages a second, {statistics.median(cpus):.1f} ms CPU each with its part of the pages"
        )


def burst(
    pool: ThreadPoolExecutor, clients: list[Client], server: Any, first: int, pause: float
) -> tuple[float, float, float]:
    """Have opinions sent while somebody reads, with a `pause` (seconds) before each page; give those a second, ms of CPU for each, and pages a second."""
    done, reading = Event(), [0]

    def read() -> None:
        client = Client(clients[0].port)
        while not done.wait(pause):
            client.ask("GET", f"{PATH}/opinions")
            reading[0] += 1

    reader, begun, used = pool.submit(read), time.perf_counter(), cpu_seconds(server)
    taken = sum(pool.map(send, clients, shares(first, first + TAKEN)))
    took, cpu = time.perf_counter() - begun, cpu_seconds(server) - used
    done.set()
    reader.result()
    if taken != TAKEN:
        raise SystemExit(f"Only {taken} of {TAKEN} opinions were taken in.")
    return taken / took, cpu / taken * 1000, reading[0] / took


def send(client: Client, numbers: range) -> int:
    """Give the opinions with these numbers; give how many were taken in."""
    bodies = (
        {"body": f"Ý kiến mới {number}. {WORDS}", "participant": "parent", "article": "Điều 3"} for number in numbers
    )
    sent = (json.dumps(body).encode() for body in bodies)
    return sum(client.ask("POST", f"{PATH}/@feedback", body, Content_Type=TYPE, **JSON)[0] == 201 for body in sent)


def shares(first: int, last: int) -> list[range]:
    """Give the numbers of each client."""
    return [range(first + client, last, CLIENTS) for client in range(CLIENTS)]


if __name__ == "__main__":
    main()
