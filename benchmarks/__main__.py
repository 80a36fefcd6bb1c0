"""Prints the tables of `make bench`: CPU per request and latency of the portal, and of a bare page of equal size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import quote

from benchmarks.serving import BIN, Client, cpu_seconds, free_port, running

ROOT = Path(__file__).resolve().parent.parent
INI = str(ROOT / "development.ini")
SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
JSON = {"Accept": "application/json"}
WORDS = ("giáo dục", "tuyển sinh", "hoc sinh", "viên chức", "ngân sách", "cong nghe", "thu vien", "đào tạo")
NUMBERS = ("01/2021/TT-BGDĐT", "19/2023", "08-2022 tt bgddt", "22/2023/TT-BGDĐT", "13/2024", "30/2020")
RANGES = (("2012-01-01", "2014-12-31"), ("2016-01-01", "2016-12-31"), ("2020-06-01", "2023-06-30"))


def main() -> None:
    """Make a portal, load it, and measure."""
    with tempfile.TemporaryDirectory() as var:
        documents = load(var)
        port, bare_port = free_port(), free_port()
        commands = (
            [str(BIN / "pserve"), "--quiet", INI, f"port={port}", f"var={var}"],
            [sys.executable, "-m", "benchmarks.bare", str(bare_port)],
        )
        with running(commands[0], port) as portal, running(commands[1], bare_port) as bare:
            report(documents, Client(port), portal, Client(bare_port), bare)


def load(var: str) -> int:
    """Fill a site with the real documents where they are, else with the demonstration; give how many."""
    source = Path(os.environ.get("VANBAN_DATA", "/nonexistent")) / "legal" / "documents.jsonl.gz"
    vanban, password = str(BIN / "vanban"), Path(var) / "password"
    password.write_text("mat khau de do dac\n")
    if not source.exists():
        print("VANBAN_DATA is not set: measuring on the demonstration content")
        subprocess.run([vanban, "demo", INI, f"var={var}"], check=True, stdout=subprocess.DEVNULL)
    else:
        subprocess.run(
            [vanban, "init", INI, "--password-file", str(password), f"var={var}"], check=True, stdout=subprocess.DEVNULL
        )
        started = time.perf_counter()
        subprocess.run(
            [vanban, "import-documents", INI, str(source), "--into", "van-ban", "--publish", f"var={var}"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        elapsed = time.perf_counter() - started
        print(f"import-documents: {elapsed:.1f} s with start-up, {761 / elapsed:.0f} documents/s")
    subprocess.run(
        [vanban, "user", "add", INI, "thongke", "--role", "Editor", "--password-file", str(password), f"var={var}"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return 761 if source.exists() else 67


def report(documents: int, client: Client, portal: object, bare_client: Client, bare: object) -> None:
    """Print both tables."""
    path = json.loads(client.ask("GET", "/@search?portal_type=OfficialDocument&b_size=1", **JSON)[1])["items"][0]["@id"]
    path = "/" + path.split("/", 3)[3]
    token = json.loads(client.ask("POST", "/@login", login_body(), Content_Type="application/json", **JSON)[1])["token"]
    numbers, words = count(), count()
    cases: dict[str, Callable[[Client], tuple[int, bytes]]] = {
        "home": lambda c: c.ask("GET", "/"),
        "document": lambda c: c.ask("GET", path),
        "listing": lambda c: c.ask("GET", "/van-ban"),
        "search, 2 words": lambda c: c.ask("GET", f"/search?text={quote(WORDS[next(words) % len(WORDS)])}"),
        "search, number": lambda c: c.ask("GET", f"/search?text={quote(NUMBERS[next(words) % len(NUMBERS)])}"),
        "search, dates": lambda c: c.ask(
            "GET", "/search?date_min={}&date_max={}".format(*RANGES[next(words) % len(RANGES)])
        ),
        "JSON search": lambda c: c.ask(
            "GET", f"/@search?SearchableText={quote(WORDS[next(words) % len(WORDS)])}", **JSON
        ),
        "create (JSON)": lambda c: c.ask(
            "POST",
            "/van-ban",
            document(next(numbers)),
            Content_Type="application/json",
            Authorization=f"Bearer {token}",
            **JSON,
        ),
    }
    print(
        f"\n{documents} documents, one client, {SECONDS:g} s a row; ratio to a bare Pyramid + Chameleon page of as many bytes\n"
    )
    print(
        f"{'request':<18}{'status':>7}{'bytes':>9}{'CPU ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'bare CPU ms':>13}{'ratio':>8}"
    )
    for name, ask in cases.items():
        status, size, cpu, half, most = measure(ask, client, portal)
        _status, _size, bare_cpu, _half, _most = measure(
            lambda c, size=size: c.ask("GET", f"/?bytes={size}"), bare_client, bare
        )
        print(
            f"{name:<18}{status:>7}{size:>9}{cpu:>9.2f}{half:>9.2f}{most:>9.2f}{bare_cpu:>13.2f}{cpu / bare_cpu:>8.1f}"
        )


def login_body() -> bytes:
    """Give the body of the login."""
    return json.dumps({"login": "thongke", "password": "mat khau de do dac"}).encode()


def document(number: int) -> bytes:
    """Give a document to file; each has a number of its own."""
    title = f"Về việc đo thời gian nộp văn bản lần thứ {number}"
    values = {
        "@type": "OfficialDocument",
        "title": title,
        "number": f"{number + 1}/ĐT-ĐL",
        "kind": "cong-van",
        "issued": "2026-01-05",
    }
    return json.dumps(values | {"issuer": "Bộ Nội vụ", "body": f"<p>{title}. </p>" * 40}).encode()


def measure(
    ask: Callable[[Client], tuple[int, bytes]], client: Client, process: object
) -> tuple[int, int, float, float, float]:
    """Give status, bytes, CPU ms per request, median and 95th percentile of latency in ms."""
    for _warm in range(8):
        ask(client)
    before, ends, taken, size = cpu_seconds(process), time.perf_counter() + SECONDS, [], 0  # type: ignore[arg-type]
    while time.perf_counter() < ends:
        started = time.perf_counter()
        status, body = ask(client)
        taken.append((time.perf_counter() - started) * 1000)
        size += len(body)
    cpu = (cpu_seconds(process) - before) * 1000 / len(taken)  # type: ignore[arg-type]
    taken.sort()
    return status, size // len(taken), cpu, taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


if __name__ == "__main__":
    main()
