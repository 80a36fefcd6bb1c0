"""One answer for several opinions that were chosen in the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from pyramid.renderers import get_renderer
from pyramid.view import view_config

from vanban.consultations.answering import answer_many
from vanban.consultations.answers import VERDICTS
from vanban.consultations.exposing import FIELD
from vanban.consultations.moderating import MOST
from vanban.content.contribution import Contribution, Receiver
from vanban.content.wording import Words
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.consultations.moderation import VIEW as QUEUE
from vanban.views.consultations.moderation import answer_outcome, chosen_names, queue_page, require_moderator
from vanban.views.consultations.opinions import paragraphs
from vanban.views.consultations.queue_rows import words_of

PAGE: Final = "vanban.templates:answer_opinions.pt"
LIST: Final = "vanban.templates:moderation.pt"
WORDS: Final = ("verdict", "reason", "changed")
SENT: Final = ("write-answer", "answer-now")
WRITTEN: Final = _(
    "Somebody wrote an answer to some of these meanwhile. Look at them below, then press the button again."
)


@dataclass(frozen=True)
class Chosen:
    """One opinion that gets the answer."""

    name: str
    words: str
    writer: str
    """Who wrote an answer to it before, which this one replaces; empty where nobody did."""
    when: datetime | None


@view_config(context=Receiver, name="answer-opinions", request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def answer_opinions(consultation: Receiver, request: Any) -> Any:
    """Ask for the answer to the chosen opinions; with one, write it to each of them."""
    require_moderator(consultation, request)
    sent, seen = request.POST, request.POST.get("state", "")
    names = chosen_names(consultation, request)
    chosen = _chosen(consultation, names, request)
    if not chosen or len(names) > MOST:
        request.response.status_code = 400
        request.override_renderer = LIST
        return queue_page(consultation, request, seen, error=_why_not(chosen, consultation.calls))
    if sent.get("do") not in SENT:
        return _page(consultation, request, chosen)
    try:
        if sent.get("read", "") != _read(chosen):
            raise Conflict(WRITTEN)
        outcome = answer_many(
            consultation,
            names,
            (sent.get("verdict", ""), sent.get("reason", ""), sent.get("changed", "")),
            request.registry,
            seen=seen,
            by=request.identity.login,
            may=request.has_permission,
            publish=sent["do"] == "answer-now",
            looked=FIELD in sent,
        )
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return _page(consultation, request, chosen, error)
    return answer_outcome(consultation, request, seen, outcome)


def answer_fields() -> Any:
    """Give the fields of an answer, for the templates that ask for one."""
    return get_renderer("vanban.templates:answer_fields.pt").implementation()


def _why_not(chosen: list[Chosen], words: Words) -> Invalid:
    if not chosen:
        return Invalid(_("Choose at least one ${one} first.", mapping=words.told()))
    return Invalid(_("At most ${most} ${many} can be answered at once.", mapping=words.told(most=MOST)))


def _chosen(consultation: Receiver, names: list[str], request: Any) -> list[Chosen]:
    """Give the chosen opinions that this person may answer."""
    found = ((name, consultation.contribution(name)) for name in dict.fromkeys(names[:MOST]))
    return [
        Chosen(name, str(one.title), _writer(one, request), one.answer and one.answer.when)
        for name, one in found
        if one is not None and request.has_permission(Permission.EDIT, one)
    ]


def _writer(opinion: Contribution, request: Any) -> str:
    if opinion.answer is None:
        return ""
    accounts = request.root.service("accounts")
    user = accounts.get(opinion.answer.by)
    return str(user.title if user is not None else accounts.shown(opinion.answer.by))


def _read(chosen: list[Chosen]) -> str:
    """Sum up the answers that `chosen` have already: who presses the button has seen these. Empty where there are none."""
    written = "\n".join(f"{one.name} {one.when}" for one in chosen if one.when)
    return sha256(written.encode()).hexdigest() if written else ""


def _whole(consultation: Receiver, chosen: list[Chosen]) -> tuple[str, ...]:
    """Give all that the only one of `chosen` says, line by line; of several, their first words are enough."""
    only = consultation.contribution(chosen[0].name) if len(chosen) == 1 else None
    return paragraphs(words_of(only)) if only is not None else ()


def _page(consultation: Receiver, request: Any, chosen: list[Chosen], error: Any = None) -> dict[str, Any]:
    state = request.POST.get("state", "")
    return {
        "page_title": _("Write an answer")
        if len(chosen) == 1
        else _("One answer for several ${many}", mapping=consultation.calls.told()),
        "whole": _whole(consultation, chosen),
        "many": request.say(consultation.calls.many),
        "show_bar": False,
        "title": str(consultation.title),
        "back_url": request.address(consultation),
        "queue_url": request.address(consultation, QUEUE, query={"state": state}),
        "state": state,
        "chosen": chosen,
        "read": _read(chosen),
        "written": sum(one.when is not None for one in chosen),
        "verdicts": [(name, request.say(words)) for name, words in VERDICTS.items()],
        "form": {name: request.POST.get(name, "") for name in WORDS},
        "answer_fields": answer_fields(),
        "asks": "answer",
        "looked_at": FIELD in request.POST,
        "may_publish": bool(request.has_permission(Permission.PUBLISH, consultation)),
        "error": request.say(error.message) if error else "",
        "errors": {name: request.say(words) for name, words in getattr(error, "errors", {}).items()},
    }
