"""The receipt of an opinion: what became of it, and taking it back, for whoever has the code."""

from __future__ import annotations

from typing import Any, Final

import segno
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from vanban.consultations.confirming import stop_letters
from vanban.consultations.following import ask_again
from vanban.consultations.receipts import LIMIT, opinion_of
from vanban.consultations.redacting import is_redacted
from vanban.consultations.set_back import follows_of, said_of
from vanban.consultations.taking_back import TAKEN_BACK, take_back
from vanban.content.consultation import Consultation
from vanban.content.contribution import Contribution
from vanban.content.question import Question
from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.mail import courier
from vanban.permissions import Permission
from vanban.questions.asking_back import ask_back
from vanban.questions.inquiring import tell_more
from vanban.security.throttle import spend_from
from vanban.views.consultations.opinions import labels_of, opinion_view, pieces
from vanban.views.models import Chip, Link
from vanban.views.notices import see
from vanban.views.people.register import register_address
from vanban.views.questions.following import way_view
from vanban.views.satisfaction.of_answer import rating_of_answer, take_rating_of_answer
from vanban.workflow.engine import state_of

VIEW: Final = "receipt"
FIND: Final = "vanban.templates:find_receipt.pt"
SHOW: Final = "vanban.templates:receipt.pt"
LONGEST: Final = 60
SAID: Final = {
    "waiting": _("It has arrived and waits to be read."),
    "held": _("It has arrived and is being looked at."),
    "released": _("It is published."),
    "accepted": _("It was read and counts; it is not published."),
    "in_progress": _("The office deals with it."),
    "refused": _("It was read and is not published."),
    "answered": _("It was answered."),
    "answered_privately": _("It was answered; it is not published."),
    **dict.fromkeys(TAKEN_BACK, _("You took it back. What you wrote is deleted.")),
}
"""What the sender is told of each state."""


TOO_MANY: Final = _("Several letters went to this address today already. Please try again tomorrow.")


@view_config(context=Site, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=FIND)
def find_receipt(_site: Site, request: Any) -> Any:
    """Ask for a code; with one in the address, show what became of that opinion."""
    if not request.subpath:
        return _asking(request, request.GET.get("code", ""))
    opinion, code = _opinion(request)
    request.override_renderer = SHOW
    return _shown(opinion, code, request)


@view_config(context=Site, name=VIEW, request_method="POST", permission=Permission.VIEW, renderer=FIND)
def use_receipt(site: Site, request: Any) -> Any:
    """Lead to the receipt that was typed, or take the opinion of the one in the address back."""
    if not request.subpath:
        return _typed_code(site, request)
    return _done(*_opinion(request), request)


def _done(opinion: Contribution, code: str, request: Any) -> Any:
    """Do what its sender wants with it: rate how it was dealt with, stop letters or have one again, take it back."""
    site: Site = request.root
    if "rate" in request.POST:
        return _rate(opinion, code, request)
    if "stop" in request.POST:
        stop_letters(opinion, request.registry)
        return see(request, request.address(site, VIEW, code), "done")
    button = next((name for name in OF_QUESTIONS if name in request.POST), None)
    if button is not None and isinstance(opinion, Question):
        return _write_on(opinion, code, request, button)
    if "again" in request.POST and opinion.email and opinion.confirmed is None:
        return _ask_again(opinion, code, request)
    if request.POST.get("sure") != "yes":
        sentence = _("Please tick that you are sure: what you wrote will be deleted.")
        return _refused(opinion, code, request, 400, error=sentence)
    take_back(opinion, request.registry)
    return see(request, request.address(site, VIEW, code), "done")


def _typed_code(site: Site, request: Any) -> Any:
    code = request.POST.get("code", "").strip()[:LONGEST]
    _spend(request)
    if opinion_of(site, code) is None:
        request.response.status_code = 404
        return _asking(
            request,
            code,
            _("Nothing was sent with this code. Look at it once more: it has the form GY-XXXX-XXXX-XXXX."),
        )
    return HTTPSeeOther(request.address(site, VIEW, code))


def _rate(opinion: Contribution, code: str, request: Any) -> Any:
    try:
        take_rating_of_answer(opinion, request)
    except (Invalid, Conflict) as error:
        return _refused(
            opinion, code, request, error.status, rate_error=getattr(error, "errors", {}).get("level", error.message)
        )
    return see(request, request.address(request.root, VIEW, code), "rated")


def _ask_again(opinion: Contribution, code: str, request: Any) -> Any:
    if ask_again(request.root, request.registry, opinion):
        return see(request, request.address(request.root, VIEW, code), "letter-again")
    return _refused(opinion, code, request, 429, mail_error=TOO_MANY)


OF_QUESTIONS: Final = {"ask-back": (ask_back, "words", "back_error"), "tell-more": (tell_more, "more", "more_error")}
"""By the name of the button: what is done with a question, the field of its words, and where the page says what is wrong."""


def _write_on(question: Question, code: str, request: Any, button: str) -> Any:
    """Let its sender write something more to a question."""
    deed, field, place = OF_QUESTIONS[button]
    try:
        deed(question, request.POST.get(field, ""), request.registry)
    except (Invalid, Conflict) as error:
        return _refused(question, code, request, error.status, **{place: error.message})
    return see(request, request.address(request.root, VIEW, code), "done")


"""What the sender of a question does besides, by the name of its button."""


def _refused(opinion: Contribution, code: str, request: Any, status: int, **sentences: Any) -> dict[str, Any]:
    request.response.status_code = status
    request.override_renderer = SHOW
    return _shown(opinion, code, request) | {name: request.say(said) for name, said in sentences.items()}


def _asking(request: Any, code: str, error: Any = "") -> dict[str, Any]:
    return {
        "page_title": _("What became of what I sent?"),
        "show_bar": False,
        "token": request.csrf_token,
        "code": code[:LONGEST],
        "error": request.say(error) if error else "",
    }


def _opinion(request: Any) -> tuple[Contribution, str]:
    _spend(request)
    code = request.subpath[0]
    opinion = opinion_of(request.root, code) if len(request.subpath) == 1 else None
    if opinion is None:
        raise HTTPNotFound
    return opinion, code.upper()


def _spend(request: Any) -> None:
    spend_from(request, LIMIT)


def _shown(opinion: Contribution, code: str, request: Any) -> dict[str, Any]:
    consultation = opinion.__parent__
    state: Any = state_of(opinion, request.registry)
    address = request.address(request.root, VIEW, code)
    return {
        "page_title": _("Your ${one}", mapping=opinion.called.told()),
        "one": request.say(opinion.called.one),
        "show_bar": False,
        "token": request.csrf_token,
        "code": code,
        "address": address,
        "find_url": request.address(request.root, VIEW),
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=3, dark="#000", light="#fff"),
        "opinion": opinion_view(opinion, request, labels_of(consultation)),
        "pieces": pieces(),
        "consultation": _asked(consultation, request),
        "chip": Chip(request.say(state.title), state.tone, state.icon),
        "said": _said(opinion, state.name, request),
        "reason": "" if isinstance(opinion, Question) else refusal_of(opinion),  # the way of a question says it
        "can_take_back": state.name not in TAKEN_BACK,
        "is_new": state.name in ("waiting", "held"),
        "heading": request.say(_("Your ${one}", mapping=opinion.called.told())),
        "left_out": [one.said(request.language) for one in opinion.left_out],
        "redacted": state.name not in TAKEN_BACK and is_redacted(opinion),
        "public_url": request.address(opinion) if state.name in ("released", "answered") else "",
        "letters": _letters(opinion, request),
        "can_ask_again": opinion.confirmed is None and courier(request.registry).reach != "nowhere",
        "draft_url": request.address(consultation, consultation.form),
        "register_url": register_address(request),
        "way": way_view(opinion, code, request) if isinstance(opinion, Question) else None,
        "error": "",
        "mail_error": "",
        "rate_error": "",
        **rating_of_answer(opinion, request),
        "back_error": "",
        "more_error": "",
    }


def _said(opinion: Contribution, state: str, request: Any) -> str:
    """Say what became of it and what is to come, or why nothing is."""
    place = opinion.__parent__
    ended = said_of(place, request.registry) if isinstance(place, Consultation) and place.ended else ""
    return " ".join(request.say(words) for words in (SAID.get(state, ""), follows_of(opinion), ended) if words)


def _letters(opinion: Contribution, request: Any) -> str:
    """Say whether letters about it go anywhere; nothing where no address was given."""
    if not opinion.email:
        return ""
    if opinion.confirmed is not None:
        return str(request.say(_("Your address is confirmed: letters tell you what becomes of what you sent.")))
    if courier(request.registry).reach == "nowhere":
        return str(request.say(_("This portal sends no letters at present. Come back here with your code.")))
    return str(request.say(_("A letter went to your address. Open the link in it if you want to hear more.")))


def _asked(consultation: Any, request: Any) -> Link:
    """Name what was asked; one that was taken out of sight meanwhile is told of no more than its sender knows."""
    seen = request.has_permission(Permission.VIEW, consultation)
    return Link(
        str(consultation.title) if seen else request.say(_("A page that is not public at present")),
        request.address(consultation),
    )


def refusal_of(opinion: Contribution) -> str:
    """Give why it was refused, in the words for its sender; empty where it was not."""
    if opinion.state != "refused":
        return ""
    return next((entry.remark for entry in reversed(list(opinion.history)) if entry.state == "refused"), "")
