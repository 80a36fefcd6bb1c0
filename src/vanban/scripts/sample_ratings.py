"""Fills a site with sample ratings of pages and answers, month by month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from vanban.catalog.resolving import walk
from vanban.content.site import Site
from vanban.satisfaction.levels import LEVELS
from vanban.satisfaction.rating import docid_of, month_of, ratings_of
from vanban.satisfaction.ratings import Kind, Remark
from vanban.scripts.demo.documents import TEXTS
from vanban.yaml_text import yaml_values

KINDS: Final[dict[str, Kind]] = {"pages": "page", "answers": "answer"}


def add_ratings(site: Site, today: date) -> None:
    """Count the sample ratings, and keep their remarks."""
    source = (TEXTS / "satisfaction.yaml").read_text(encoding="utf-8")
    told = yaml_values(source)
    for group, kind in KINDS.items():
        for record in told[group]:
            _add(site, kind, record, today)


def _add(site: Site, kind: Kind, record: dict[str, Any], today: date) -> None:
    content = walk(site, record["path"].split("/"))
    if content is None:
        return
    ratings, month = ratings_of(site), today
    for counts in record["months"]:
        for level, count in zip(LEVELS, counts, strict=True):
            for _rating in range(count):
                ratings.add(kind, month_of(month), level, docid_of(content))
        month = month.replace(day=1) - timedelta(days=1)
    for words in record.get("remarks", ()):
        ratings.add_remark(Remark(docid_of(content), month_of(today), words))
