"""One opinion for the office: all that was sent, what the public reads of it, deciding and answering."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from vanban.consultations.answering import answer_opinion
from vanban.consultations.exposing import FIELD, let_pass, require_seen
from vanban.consultations.personal_signs import Sign, covered, signs_of, signs_to_warn_of
from vanban.consultations.redacting import Redaction, may_redact, put_back, redact
from vanban.consultations.tally import PUBLIC
from vanban.content.contribution import Contribution, queue_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.files.sending import send
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.consultations.moderation import typed_reason
from vanban.views.consultations.opinion_for_office import office_page
from vanban.views.notices import see
from vanban.views.undoing import all_or_nothing
from vanban.views.whole_numbers import whole_number
from vanban.workflow.engine import fire

VIEW: Final = "moderate"
PAGE: Final = "vanban.templates:moderate.pt"
CHANGED: Final = _("Somebody changed this meanwhile. Look at it as it is now, then press the button again.")


@view_config(context=Contribution, name=VIEW, request_method="GET", permission=Permission.EDIT, renderer=PAGE)
def show_for_office(opinion: Contribution, request: Any) -> dict[str, Any]:
    """Show `opinion` with all that was sent."""
    return office_page(opinion, request)


@view_config(context=Contribution, name=VIEW, request_method="POST", permission=Permission.EDIT, renderer=PAGE)
def deal_with_opinion(opinion: Contribution, request: Any) -> Any:
    """Do what the pressed button says; whatever is wrong, all that was typed is still there."""
    deed = DEEDS.get(request.POST.get("do", ""), decide_about)
    try:
        if request.POST.get("seen") != opinion.modified.isoformat():
            raise Conflict(CHANGED)
        with all_or_nothing(request):
            notice = deed(opinion, request)
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return office_page(opinion, request, error)
    stays = request.has_permission(Permission.EDIT, opinion)
    return see(request, request.address(opinion, VIEW) if stays else request.address(queue_of(opinion)), notice)


@view_config(context=Contribution, name="edit", permission=Permission.EDIT)
def edit_opinion(opinion: Contribution, request: Any) -> Any:
    """Lead to where words are changed so that those of the sender are kept."""
    return HTTPSeeOther(request.address(opinion, VIEW))


@view_config(context=Contribution, name="kept-back", permission=Permission.EDIT)
def send_kept_back(opinion: Contribution, request: Any) -> Any:
    """Send `kept-back/<place>/<filename>`: a file that only those who may edit have."""
    place = whole_number(request.subpath[0]) if request.subpath else None
    files = (*opinion.aside, *opinion.scans)
    if place is None or not 0 <= place < len(files):
        raise HTTPNotFound
    return send(files[place], request, inline=False)


def redact_opinion(opinion: Contribution, request: Any) -> str:
    """Let the public read what was typed; give the name of the notice."""
    return _redacted(opinion, request, typed_in(opinion, request))


def cover_opinion(opinion: Contribution, request: Any) -> str:
    """Put […] in place of all that looks personal in what was typed; give the name of the notice."""
    typed = typed_in(opinion, request)
    hidden = opinion.name if typed.unnamed or "name" in opinion.withheld else ""

    def signs(text: str) -> list[Sign]:
        return signs_to_warn_of(opinion.__parent__, text, hidden)

    def without(text: str) -> str:
        return covered(text, signs(text))

    telling = {stored.sha256 for stored in opinion.attachments if signs(stored.filename)}
    wanted = replace(
        typed,
        body=without(typed.body),
        answers=tuple(map(without, typed.answers)),
        title=without(typed.title),
        renamed=typed.renamed | telling,
    )
    return _redacted(opinion, request, wanted)


def typed_in(opinion: Contribution, request: Any) -> Redaction:
    """Give what the public is to read, as the form has it."""
    sent = request.POST
    return Redaction(
        body=sent.get("body", ""),
        answers=tuple(sent.get(f"answer-{place}", "") for place in range(len(opinion.answers))),
        unnamed="unnamed" in sent,
        kept_back=frozenset(sent.getall("kept_back")),
        title=sent.get("title", ""),
        renamed=frozenset(sent.getall("renamed")),
    )


def _redacted(opinion: Contribution, request: Any, wanted: Redaction) -> str:
    _require_redacting(opinion, request)
    registry, by, before = request.registry, request.identity.login, signs_of(opinion)
    changed = redact(opinion, wanted, registry, by=by)
    if changed and opinion.state in PUBLIC and not set(signs_of(opinion)) <= set(before):
        let_pass(opinion, signs_of(opinion), registry, looked=FIELD in request.POST, by=by)
    return "saved" if changed else "unchanged"


def put_back_opinion(opinion: Contribution, request: Any) -> str:
    """Let the public read it as it was sent; give the name of the notice."""
    _require_redacting(opinion, request)
    put_back(opinion, request.registry, by=request.identity.login)
    return "undone"


def _require_redacting(opinion: Contribution, request: Any) -> None:
    if not may_redact(opinion, request.has_permission):
        raise NotAllowed(_("Everybody reads this already: what they read of it is changed by who may publish."))


def _answer(opinion: Contribution, request: Any) -> str:
    sent, publish = request.POST, request.POST["do"] == "answer-now"
    words = (sent.get("verdict", ""), sent.get("reason", ""), sent.get("changed", ""))
    by, may = request.identity.login, request.has_permission
    answer_opinion(opinion, words, request.registry, by=by, may=may, publish=publish, looked=FIELD in sent)
    return "answer-published" if publish else "saved"


def decide_about(opinion: Contribution, request: Any) -> str:
    """Make the step whose button was pressed; give the name of the notice."""
    step, registry, by = request.POST.get("do", ""), request.registry, request.identity.login

    def may(permission: str) -> bool:
        return bool(request.has_permission(permission, opinion))

    require_seen(opinion, step, registry, looked=FIELD in request.POST, by=by, may=may)
    fire(opinion, step, registry, by=by, remark=typed_reason(request, opinion.called), may=may)
    return "state"


DEEDS: Final = {
    "redact": redact_opinion,
    "cover": cover_opinion,
    "put-back": put_back_opinion,
    "write-answer": _answer,
    "answer-now": _answer,
}
