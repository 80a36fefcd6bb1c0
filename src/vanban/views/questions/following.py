"""What the receipt of a question shows besides: its way through the office, the answer, asking back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.renderers import get_renderer
from pyramid.view import view_config

from vanban.consultations.own import own_contributions
from vanban.consultations.receipts import LIMIT, opinion_of
from vanban.content.question import Question
from vanban.content.site import Site
from vanban.files.sending import send
from vanban.permissions import Permission
from vanban.questions.asking_back import LONGEST, may_ask_back
from vanban.questions.inquiring import waits_for_sender
from vanban.questions.timeline import way_of
from vanban.security.throttle import spend_from
from vanban.views.account_asked import own_account
from vanban.views.consultations.opinions import paragraphs
from vanban.views.files import size_label
from vanban.views.models import Moment
from vanban.views.questions.shown import TOLD, QuestionView, question_view
from vanban.views.whole_numbers import whole_number

FILE: Final = "receipt-file"
OWN_FILE: Final = "my-answer-file"


@dataclass(frozen=True)
class WayView:
    """The way of a question as its sender sees it."""

    moments: tuple[Moment, ...]
    """What happened, the last first."""
    until: Any
    question: QuestionView
    files: tuple[tuple[str, str, str], ...]
    """Name, size and address of the files of the answer."""
    follow_up: tuple[str, ...]
    may_ask_back: bool
    inquiry: tuple[str, ...]
    """What the office wants to know."""
    told_more: tuple[str, ...]
    """What was answered to that."""
    may_tell_more: bool
    more: str
    typed: str
    longest: int
    elsewhere: str
    """Where to turn, for one that was refused."""
    template: Any


def way_view(question: Question, code: str, request: Any) -> WayView:
    """Describe the way of `question`."""
    way = way_of(question)
    moments = tuple(Moment(request.say(step.title), step.when, remark=step.remark) for step in reversed(way.steps))
    return WayView(
        moments=moments,
        until=way.until,
        question=question_view(question, request),
        files=tuple(_files(question, request, FILE, code)),
        follow_up=paragraphs(question.follow_up.words) if question.follow_up else (),
        may_ask_back=may_ask_back(question),
        inquiry=paragraphs(question.inquiry.words) if question.inquiry else (),
        told_more=paragraphs(question.inquiry.reply) if question.inquiry and question.inquiry.reply else (),
        may_tell_more=waits_for_sender(question),
        more=request.POST.get("more", ""),
        typed=request.POST.get("words", ""),
        longest=LONGEST,
        elsewhere=str(question.__parent__.elsewhere or "") if question.state == "refused" else "",
        template=get_renderer("vanban.templates:question_way.pt").implementation(),
    )


@view_config(context=Site, name=FILE, request_method="GET", permission=Permission.VIEW)
def send_reply_file(site: Site, request: Any) -> Any:
    """Send `receipt-file/<code>/<place>/<filename>`: a file of the answer, to who has the receipt, be it published or not."""
    spend_from(request, LIMIT)
    return _send(opinion_of(site, request.subpath[0]) if request.subpath else None, request)


@view_config(context=Site, name=OWN_FILE, request_method="GET", permission=Permission.VIEW)
def send_own_reply_file(site: Site, request: Any) -> Any:
    """Send `my-answer-file/<docid>/<place>/<filename>`: a file of the answer to a question that belongs to the account of who asks."""
    docid = whole_number(request.subpath[0]) if request.subpath else None
    login = own_account(site, request).login
    return _send(next((one for one in own_contributions(site, login) if one.docid == docid), None), request)


def _send(question: Any, request: Any) -> Any:
    if len(request.subpath) != 3 or not isinstance(question, Question) or question.state not in TOLD:
        raise HTTPNotFound
    place = whole_number(request.subpath[1])
    if place is None or not 0 <= place < len(question.reply_files) or question.reply_files[place].is_held:
        raise HTTPNotFound
    return send(question.reply_files[place], request, inline=False)


def own_reply_files(question: Question, request: Any) -> tuple[tuple[str, str, str], ...]:
    """Give name, size and address of the files of the answer, for the account that the question belongs to."""
    return tuple(_files(question, request, OWN_FILE, str(question.docid)))


def _files(question: Question, request: Any, *steps: str) -> Iterator[tuple[str, str, str]]:
    for place, stored in enumerate(question.reply_files if question.state in TOLD else ()):
        if not stored.is_held:
            address = request.address(request.root, *steps, str(place), stored.filename)
            yield stored.filename, size_label(stored.size), address
