"""One question for the office: what was asked, who deals with it, the answer, what the public reads."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.consultations.exposing import FIELD
from vanban.consultations.tally import PUBLIC
from vanban.content import lifecycle
from vanban.content.question import Question
from vanban.errors import Conflict, Invalid, NotAllowed, TooLarge
from vanban.files.stripping import take_in
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.questions.assigning import Assignment, assign
from vanban.questions.inquiring import inquire
from vanban.questions.replying import Wording, give_reply, keep_draft
from vanban.text.dates import NotADate, parse_date
from vanban.views.consultations.moderate import CHANGED, cover_opinion, decide_about, put_back_opinion, redact_opinion
from vanban.views.notices import see
from vanban.views.questions.question_for_office import question_page
from vanban.views.undoing import all_or_nothing

VIEW: Final = "moderate"
PAGE: Final = "vanban.templates:question_for_office.pt"


@view_config(context=Question, name=VIEW, request_method="GET", permission=Permission.EDIT, renderer=PAGE)
def show_question_for_office(question: Question, request: Any) -> dict[str, Any]:
    """Show `question` with all that was sent."""
    return question_page(question, request)


@view_config(context=Question, name=VIEW, request_method="POST", permission=Permission.EDIT, renderer=PAGE)
def deal_with_question(question: Question, request: Any) -> Any:
    """Do what the pressed button says; whatever is wrong, all that was typed is still there."""
    deed = DEEDS.get(request.POST.get("do", ""), decide_about)
    try:
        if request.POST.get("seen") != question.modified.isoformat():
            raise Conflict(CHANGED)
        with all_or_nothing(request):
            notice = deed(question, request)
    except (Invalid, Conflict, NotAllowed, TooLarge) as error:
        request.response.status_code = error.status
        return question_page(question, request, error)
    stays = request.has_permission(Permission.EDIT, question)
    return see(request, request.address(question, VIEW) if stays else request.address(question.__parent__), notice)


def _assign(question: Question, request: Any) -> str:
    sent = request.POST
    try:
        until = parse_date(sent["until"]) if sent.get("until", "").strip() else None
    except NotADate as error:
        sentence = _(error.msgid, mapping=error.mapping)
        raise Invalid(_("The question is not passed on yet."), {"until": sentence}) from error
    wanted = Assignment(sent.get("person", ""), sent.get("unit", ""), until)
    by, may = request.identity.login, request.has_permission
    assign(question, wanted, request.registry, by=by, may=may, today=request.today)
    return "saved"


def _keep(question: Question, request: Any) -> str:
    keep_draft(question, _typed(request), request.registry, by=request.identity.login, may=request.has_permission)
    return "saved"


def _give(question: Question, request: Any) -> str:
    step, by = request.POST["do"], request.identity.login
    may, today = request.has_permission, request.today
    looked = FIELD in request.POST
    give_reply(question, _typed(request), step, request.registry, by=by, may=may, today=today, looked=looked)
    return "answer-published" if step == "answer" else "answer-given"


def _inquire(question: Question, request: Any) -> str:
    words, by = request.POST.get("inquiry", ""), request.identity.login
    inquire(question, words, request.registry, by=by, may=request.has_permission)
    return "saved"


def _change_matter(question: Question, request: Any) -> str:
    _require_right_to_change(question, request)
    matter = question.__parent__.checked_matter(request.POST.get("matter", "")[:200])
    changed = lifecycle.modify(question, {"matter": matter}, request.registry, by=request.identity.login)
    return "saved" if changed else "unchanged"


def _redact(question: Question, request: Any) -> str:
    _require_right_to_change(question, request)
    return redact_opinion(question, request)


def _cover(question: Question, request: Any) -> str:
    _require_right_to_change(question, request)
    return cover_opinion(question, request)


def _put_back(question: Question, request: Any) -> str:
    _require_right_to_change(question, request)
    return put_back_opinion(question, request)


def _require_right_to_change(question: Question, request: Any) -> None:
    if question.state in PUBLIC and not request.has_permission(Permission.PUBLISH, question):
        raise NotAllowed(_("The question is published: only who may publish changes what the public reads."))


def _typed(request: Any) -> Wording:
    sent = request.POST
    uploads = [one for one in sent.getall("upload") if hasattr(one, "file") and one.filename]
    try:
        files = tuple(take_in(one.file, one.filename, request.registry) for one in uploads)
    except (Invalid, TooLarge) as error:
        raise Invalid(error.message, {"upload": error.message}) from error
    return Wording(sent.get("reply", ""), sent.get("reply_unit", ""), files, frozenset(sent.getall("drop")))


DEEDS: Final = {
    "assign": _assign,
    "keep": _keep,
    "answer": _give,
    "answer_privately": _give,
    "inquire": _inquire,
    "matter": _change_matter,
    "redact": _redact,
    "cover": _cover,
    "put-back": _put_back,
}
