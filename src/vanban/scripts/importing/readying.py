"""Turns the values of a row into what the schema takes: lists as lists, articles as a body, numbers as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from vanban.errors import Invalid
from vanban.scripts.importing.articles import body_of, paragraphs
from vanban.scripts.importing.columns import ARTICLES

_TAG: Final = re.compile(r"<[a-zA-Z!/]")
LISTS: Final = ("fields_of_law", "attachments", "relations")


def readied(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Give raw values as the schema takes them: no empty ones, lists as lists, articles as body, numbers as text."""
    raw = {name: _text(value) for name, value in values.items() if value not in (None, "", [])}
    problems: list[tuple[str, str]] = []
    if ARTICLES in raw:
        try:
            raw["body"] = body_of(raw.pop(ARTICLES))
        except Invalid as error:
            problems.append((ARTICLES, error.message))
    if isinstance(raw.get("body"), str) and not _TAG.search(raw["body"]):
        raw["body"] = paragraphs(raw["body"])
    for name in LISTS:
        if isinstance(raw.get(name), str):
            raw[name] = [part for part in map(str.strip, raw[name].split(";")) if part]
    if "relations" in raw and isinstance(raw["relations"], list):
        raw["relations"] = [_relation(item) for item in raw["relations"]]
    return raw, problems


def _text(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _relation(item: Any) -> Any:
    """Read «Thay thế: 12/2010/TT-BGDĐT»; without a colon the two are just related."""
    if not isinstance(item, str):
        return item
    kind, colon, target = item.partition(":")
    return {"type": kind.strip(), "target": target.strip()} if colon else {"type": "lien-quan", "target": item}


def file_names(raw: dict[str, Any]) -> list[tuple[str, str]]:
    """Take the names of files out of `raw`; give them with the field each is for."""
    main, more = raw.pop("file", None), raw.pop("attachments", ())
    found = [("file", main), *(("attachments", name) for name in (more if isinstance(more, list) else [more]))]
    return [(name, str(paper)) for name, paper in found if paper]
