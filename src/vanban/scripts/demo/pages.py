"""The sample pages, links and news of the demonstration, and what its standard folders are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vanban.scripts.demo.documents import TEXTS
from vanban.scripts.demo.layout import html, read
from vanban.scripts.demo.wording import working_day
from vanban.yaml_text import yaml_values

SHOWN_ON = date(2026, 11, 20)
LINK = re.compile(r"\[([^\]]+)\]\((/[a-z-]+)\)")


@dataclass(frozen=True)
class DemoPage:
    """One node of the sample site below its root; a folder of a new site exists already and is only described."""

    path: str
    type_name: str
    fields: dict[str, Any]
    dated: date | None = None
    """The day a news item is about, for a type that has a date."""


def pages(today: date = SHOWN_ON) -> list[DemoPage]:
    """Make the sample pages, folders before what lies in them; news are dated within the weeks before ``today``."""
    source = (TEXTS / "pages.yaml").read_text(encoding="utf-8")
    return [page(record, today) for record in yaml_values(source)]


def page(record: dict[str, Any], today: date) -> DemoPage:
    """Make the node that a record describes."""
    fields = dict(described(record))
    dated = working_day(today + timedelta(days=record["issued"])) if "issued" in record else None
    return DemoPage(record["path"], record["type"], fields, dated)


def described(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields a record fills in; sub-headings of a page's text stand right below the page's title."""
    for name in ("title", "description", "url"):
        if name in record:
            yield name, record[name]
    if "body" in record:
        yield "body", LINK.sub(r'<a href="\2">\1</a>', html(read(record["body"]))).replace("h3>", "h2>")
