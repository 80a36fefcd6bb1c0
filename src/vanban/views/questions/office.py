"""The list of questions for the office: what is due first, what waits, who deals with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPForbidden
from pyramid.view import view_config

from vanban.catalog.query import Query, Result, search
from vanban.consultations.moderating import STATES, is_moderator
from vanban.consultations.tally import tally_of
from vanban.content.base import path_of
from vanban.content.question import OPEN_STATES, Question, token_of
from vanban.content.question_box import QuestionBox
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.batching import batch_of, start_of
from vanban.views.consultations.queue_rows import why_held
from vanban.views.history import full_name
from vanban.views.models import Chip
from vanban.views.questions.box import LONGEST, OFFICE
from vanban.views.rows import state_chip

SIZE: Final = 30
ONE: Final = "moderate"
PRIVATE: Final = ("waiting", "held", "in_progress")
"""Open states that the public does not see: whoever may read one of these works on it."""
OPEN: Final = "open"
OVERDUE: Final = "overdue"


@dataclass(frozen=True)
class OfficeRow:
    """One question in the list."""

    title: str
    url: str
    matter: str
    came: datetime
    chip: Chip | None
    due: date | None
    days: int
    """Days until it is due; negative when that is over."""
    assigned: str
    unit: str
    draft: bool
    asked_back: bool
    told_more: bool
    """Whether its sender answered what the office had asked."""
    private: bool
    why: list[str]


@view_config(
    context=QuestionBox, name=OFFICE, permission=Permission.VIEW, renderer="vanban.templates:questions_for_office.pt"
)
def list_for_office(box: QuestionBox, request: Any) -> dict[str, Any]:
    """List the questions of `box` that this person deals with, what is due first on top."""
    require_office(box, request)
    chosen = _chosen(box, request)
    found = questions_in(box, request, chosen)
    start = min(start_of(request), max(found.total - 1, 0) // SIZE * SIZE)
    address = request.address(box, OFFICE)
    kept = {name: value for name, value in chosen.items() if value}
    return {
        "content": box,
        "page_title": _("Questions to deal with: ${title}", mapping={"title": str(box.title)}),
        "title": str(box.title),
        "back_url": request.address(box),
        "tabs": _tabs(box, request, chosen, address),
        "chosen": chosen,
        "matters": [(matter.token, matter.title) for matter in box.all_matters],
        "rows": [_row(one, request) for one in found.page(start, SIZE)],
        "batch": batch_of(found.total, start, lambda number: f"{address}?{urlencode(kept | {'start': number})}", SIZE),
        "address": address,
        "queue_url": request.address(box, "moderation") if is_moderator(box, request.has_permission) else "",
        "numbers_url": request.address(box, "question-numbers") if is_moderator(box, request.has_permission) else "",
    }


def require_office(box: QuestionBox, request: Any) -> None:
    """Raise `HTTPForbidden` for who deals with no question of `box`."""
    if is_moderator(box, request.has_permission):
        return
    if request.identity is None or not questions_in(box, request, {"state": OPEN, "mine": "1"}).total:
        raise HTTPForbidden


def questions_in(box: QuestionBox, request: Any, chosen: dict[str, str]) -> Result:
    """Give the questions that fit what was chosen and that this person may read; open ones by the day they are due."""
    state = chosen.get("state", OPEN)
    is_open = state in (OPEN, OVERDUE, *OPEN_STATES)
    states: tuple[str, ...] = OPEN_STATES if state in (OPEN, OVERDUE) else (state,)
    any_of: dict[str, tuple[str, ...]] = {"portal_type": (box.takes,), "review_state": states}
    if chosen.get("matter"):
        any_of["article"] = (chosen["matter"],)
    if chosen.get("mine") and request.identity is not None:
        any_of["assigned"] = (request.identity.login,)
    query = Query(
        principals=request.principals,
        text=chosen.get("text", ""),
        any_of=any_of,
        ranges={"due": (None, request.today.toordinal() - 1)} if state == OVERDUE else {},
        below=path_of(box),
        depth=1,
        sort="due" if is_open else "modified",
        reverse=not is_open,
        today=request.today,
    )
    return search(query, site_of(box), request.registry)


def _chosen(box: QuestionBox, request: Any) -> dict[str, str]:
    state, sent = request.GET.get("state", OPEN), request.GET
    office = is_moderator(box, request.has_permission)
    return {
        "state": state if state in (OPEN, OVERDUE, *STATES) else OPEN,
        "matter": token_of(sent.get("matter", "")[:LONGEST]),
        "mine": "1" if sent.get("mine") or not office else "",
        "text": sent.get("text", "").strip()[:LONGEST],
    }


def _tabs(box: QuestionBox, request: Any, chosen: dict[str, str], address: str) -> list[tuple[str, int, str, bool]]:
    """Give title, number, address and whether it is shown of each part of the list."""
    tally = tally_of(box)
    states = request.registry.workflows["question"].states
    late = questions_in(box, request, {"state": OVERDUE}).total
    parts = [(OPEN, request.say(_("All open")), tally.total(OPEN_STATES)), (OVERDUE, request.say(_("Overdue")), late)]
    parts += [(name, request.say(_(states[name].title)), tally.total((name,))) for name in STATES if name in states]
    kept = {name: value for name, value in chosen.items() if value and name in ("matter", "mine")}
    always = (OPEN, OVERDUE, "waiting")
    return [
        (title, count, f"{address}?{urlencode({'state': name} | kept)}", name == chosen["state"])
        for name, title, count in parts
        if count or name in always or name == chosen["state"]
    ]


def _row(question: Any, request: Any) -> OfficeRow:
    owed = question.owed
    return OfficeRow(
        title=str(question.title) or request.say(_("(taken back)")),
        url=request.address(question, ONE)
        if request.has_permission(Permission.EDIT, question)
        else request.address(question),
        matter=question.matter,
        came=question.created,
        chip=state_chip(question, request),
        due=owed,
        days=(owed - request.today).days if owed else 0,
        assigned=assigned_name(question),
        unit=question.unit,
        draft=question.draft is not None,
        asked_back=question.follow_up is not None and question.is_open,
        told_more=question.inquiry is not None and bool(question.inquiry.reply) and question.is_open,
        private=not question.publishable,
        why=why_held(question, request),
    )


def assigned_name(question: Question) -> str:
    """Give the name of who deals with `question`; empty for nobody."""
    return full_name(question, question.assigned) if question.assigned else ""
