"""The page of a question box: look for an answer first, then ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.view import view_config

from vanban.catalog.query import Query, Result, search
from vanban.catalog.validity import documents_at
from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content.base import path_of
from vanban.content.question import token_of
from vanban.content.question_box import QuestionBox
from vanban.content.site import site_of
from vanban.permissions import Permission
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.models import Link
from vanban.views.questions.shown import QuestionRow, question_row

LONGEST: Final = 200
"""Characters of words to look for."""
ASK: Final = "ask"
OFFICE: Final = "questions"


@dataclass(frozen=True)
class MatterLink:
    """One field of matters to narrow the list by."""

    title: str
    url: str
    count: int
    current: bool


@view_config(context=QuestionBox, permission=Permission.VIEW, renderer="vanban.templates:question_box.pt")
def show_box(box: QuestionBox, request: Any) -> dict[str, Any]:
    """Show what was answered, by field and by words, and the way to ask."""
    text = request.GET.get("text", "").strip()[:LONGEST]
    wanted = token_of(request.GET.get("matter", "")[:LONGEST])
    found = answered_in(box, request, text, wanted)
    start = min(start_of(request), max(found.total - 1, 0) // SIZE * SIZE)
    address = request.address(box)
    kept = {name: value for name, value in (("text", text), ("matter", wanted)) if value}
    counts = tally_of(box).by("article", PUBLIC)
    return {
        "content": box,
        "body": request.linked(box, str(box.body or "")),
        "text": text,
        "matter": wanted,
        "matters": matter_links(box, counts, wanted, text, address),
        "rows": [question_row(one, request) for one in found.page(start, SIZE)],
        "total": found.total,
        "all": sum(counts.values()),
        "batch": batch_of(found.total, start, lambda number: f"{address}?{urlencode(kept | {'start': number})}"),
        "box_url": address,
        "ask_url": request.address(box, ASK) if box.takes_opinions(datetime.now(UTC)) else "",
        "receipt_url": request.address(request.root, "receipt"),
        "office_url": request.address(box, OFFICE) if _works_here(box, request) else "",
        "read_first": read_first(box, request),
    }


def answered_in(box: QuestionBox, request: Any, text: str = "", matter: str = "") -> Result:
    """Give the answered questions of `box` that this reader may see: the best first where there are words, else the newest."""
    query = Query(
        principals=request.principals,
        text=text,
        any_of={"portal_type": (box.takes,), "review_state": PUBLIC} | ({"article": (matter,)} if matter else {}),
        below=path_of(box),
        depth=1,
        sort="" if text else "modified",
        today=request.today,
    )
    return search(query, site_of(box), request.registry)


def matter_links(box: QuestionBox, counts: Any, wanted: str, text: str, address: str) -> list[MatterLink]:
    """Give the fields with answered questions, those of the box first, then those it has no more."""
    titles = {matter.token: matter.title for matter in box.all_matters}
    titles |= {token: token.replace("-", " ") for token in counts if token and token not in titles}
    kept = {"text": text} if text else {}
    return [
        MatterLink(title, f"{address}?{urlencode({'matter': token} | kept)}", counts[token], token == wanted)
        for token, title in titles.items()
        if counts[token] or token == wanted
    ]


def read_first(box: QuestionBox, request: Any) -> list[Link]:
    """Give the links that answer most questions, those that this reader may open."""
    found = []
    for row in box.read_first or ():
        documents = documents_at(box, row["target"])
        seen = next((one for one in documents if request.has_permission(Permission.VIEW, one)), None)
        if seen is not None:
            found.append(Link(row["label"], request.address(seen)))
    return found


def _works_here(box: QuestionBox, request: Any) -> bool:
    return request.identity is not None and any(
        request.has_permission(right, box) for right in (Permission.EDIT, Permission.PUBLISH)
    )


def shown_rows(found: Result, most: int, request: Any) -> list[QuestionRow]:
    """Give the first of `found` as lines."""
    return [question_row(one, request) for one in found.page(0, most)]
