"""What others said: the opinions that everybody may read, with the answer under each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.renderers import get_renderer
from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.consultations.answers import VERDICTS
from vanban.consultations.articles import Article, draft_of
from vanban.consultations.redacting import is_covered
from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.feedback import Feedback
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import PARTICIPANTS
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.files import files_in
from vanban.views.models import Chip, Link

VERDICT_LOOKS: Final = {
    "accepted": ("green", "check-circle"),
    "partly": ("amber", "circle-half"),
    "not-accepted": ("grey", "slash-circle"),
    "noted": ("blue", "chat-left-text"),
}
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
LONGEST: Final = 200
"""Characters of words to search for."""


@dataclass(frozen=True)
class AnswerView:
    """What the office answered."""

    verdict: Chip
    paragraphs: tuple[str, ...]
    changed: str
    when: datetime


@dataclass(frozen=True)
class OpinionView:
    """One opinion as its readers meet it."""

    anchor: str
    url: str
    who: str
    kind: str
    organisation: str
    when: datetime
    about: Link | None
    heading: str
    """The line above it, for a type that has one."""
    paragraphs: tuple[str, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    files: tuple[Any, ...]
    answer: AnswerView | None
    late: bool
    """Whether it came after the time, and was taken in all the same."""
    covered: str = ""
    """That the office took words out, for readers; empty where nothing was, and for who wrote it."""
    report_url: str = ""
    """Where a reader reports it; empty where it is shown to who wrote it."""


@view_config(context=Consultation, name="opinions", permission=Permission.VIEW, renderer="vanban.templates:opinions.pt")
def list_opinions(consultation: Consultation, request: Any) -> dict[str, Any]:
    """List the opinions that may be read, narrowed by part of the draft, kind of participant and words."""
    chosen = {name: request.GET.get(name, "")[:LONGEST] for name in ("text", "article", "participant")}
    start = start_of(request)
    opinions, total = opinions_of(consultation, request, start, SIZE, chosen)
    kept = {name: value for name, value in chosen.items() if value}
    tally = tally_of(consultation)
    _body, parts = draft_of(consultation)
    return {
        "content": consultation,
        "page_title": _("What was said: ${title}", mapping={"title": str(consultation.title)}),
        "opinions": opinions,
        "batch": batch_of(total, start, lambda number: f"{request.path_url}?{urlencode(kept | {'start': number})}"),
        "total": total,
        "all": tally.total(PUBLIC),
        "chosen": chosen,
        "parts": [(part.anchor, part.label) for part in parts],
        "kinds": [(name, request.say(title)) for name, title in PARTICIPANTS if name],
        "narrowed": bool(kept),
        "pieces": pieces(),
        "back_url": request.address(consultation),
        "figures_url": request.address(consultation, "figures"),
        "all_url": request.address(consultation, "opinions"),
    }


@view_config(context=Feedback, permission=Permission.VIEW, renderer="vanban.templates:opinion.pt")
def show_opinion(opinion: Feedback, request: Any) -> Any:
    """Show one opinion by itself; what everybody may read is read among the others of its consultation."""
    consultation = opinion.__parent__
    if not request.has_permission(Permission.VIEW, consultation):
        return HTTPSeeOther(request.address(request.root))
    return {
        "content": opinion,
        "page_title": _("Opinion: ${title}", mapping={"title": str(opinion.title)}),
        "pieces": pieces(),
        "opinion": replace(
            opinion_view(opinion, request, labels_of(consultation)), covered=words_of_covering(opinion, request)
        ),
        "consultation": Link(str(consultation.title), request.address(consultation)),
        "opinions_url": request.address(consultation, "opinions"),
    }


def opinions_of(
    consultation: Consultation, request: Any, start: int, size: int, chosen: Mapping[str, str] = NOTHING
) -> tuple[list[OpinionView], int]:
    """Give a part of the opinions that everybody may read, the newest first, and how many there are."""
    narrowed = {name: (chosen[name],) for name in ("article", "participant") if chosen.get(name)}
    text = chosen.get("text", "")
    query = Query(
        principals=request.principals,
        text=text,
        any_of={"portal_type": ("Feedback",), "review_state": PUBLIC, **narrowed},
        below=path_of(consultation),
        depth=1,
        sort="" if text else "created",
        today=request.today,
    )
    result = search(query, site_of(consultation), request.registry)
    labels = labels_of(consultation)
    return [_as_read(one, request, labels) for one in result.page(start, size)], result.total


def _as_read(opinion: Any, request: Any, labels: dict[str, Article]) -> OpinionView:
    """Describe one opinion for a reader among others, who opens it by itself or reports it."""
    report_url = str(request.address(opinion, "report-content"))
    view = opinion_view(opinion, request, labels)
    return replace(view, report_url=report_url, covered=words_of_covering(opinion, request))


def words_of_covering(opinion: Any, request: Any) -> str:
    """Say to readers that the office took personal data out of what they read; nothing where it did not."""
    if not is_covered(opinion):
        return ""
    return str(request.say(_("The office took personal data out of this ${one}.", mapping=opinion.called.told())))


def opinion_view(opinion: Any, request: Any, labels: dict[str, Article]) -> OpinionView:
    """Describe one opinion within what this reader may know of who wrote it."""
    consultation = opinion.__parent__
    shown = "name" not in opinion.withheld or request.has_permission(Permission.EDIT, opinion)
    part = labels.get(opinion.article)
    return OpinionView(
        anchor=str(opinion.__name__),
        url=request.address(opinion),
        who=(opinion.name if shown else "") or request.say(_("No name given")),
        kind=request.say(dict(PARTICIPANTS)[opinion.participant]) if opinion.participant else "",
        organisation=opinion.organisation if shown and opinion.organisation != opinion.name else "",
        when=opinion.created,
        about=Link(part.label, f"{request.address(consultation)}#{part.anchor}", description=part.heading)
        if part
        else None,
        heading=opinion.heading,
        paragraphs=paragraphs(str(opinion.body or "")),
        answers=tuple((row["question"], paragraphs(row["answer"])) for row in opinion.answers if row["answer"].strip()),
        files=files_in(opinion, "attachments", request),
        answer=answer_view(opinion, request),
        late=bool(opinion.late),
    )


def answer_view(opinion: Any, request: Any) -> AnswerView | None:
    """Give the answer, once it was published to those who may read it."""
    answer = opinion.answer
    if answer is None or opinion.replied or opinion.state not in ("answered", "answered_privately"):
        return None
    tone, icon = VERDICT_LOOKS[answer.verdict]
    chip = Chip(request.say(VERDICTS[answer.verdict]), tone, icon)
    return AnswerView(chip, paragraphs(answer.reason), answer.changed, answer.when)


def pieces() -> Any:
    """Give how an opinion looks, for the templates that show one."""
    return get_renderer("vanban.templates:opinion_parts.pt").implementation()


def paragraphs(text: str) -> tuple[str, ...]:
    """Give the lines of plain text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def labels_of(consultation: Consultation) -> dict[str, Article]:
    """Give the parts of the draft by their addresses."""
    _body, parts = draft_of(consultation)
    return {part.anchor: part for part in parts}
