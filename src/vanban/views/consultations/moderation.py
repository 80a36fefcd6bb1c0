"""The queue of a consultation: what waits, what is held and why, and deciding about many opinions at once."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPForbidden
from pyramid.view import view_config

from vanban.catalog.query import Query, Result, search
from vanban.catalog.resolving import resolve
from vanban.consultations.likeness import docids_alike, repeats
from vanban.consultations.moderating import DEEDS, STATES, Outcome, decide, is_moderator, reasons_for, with_alike
from vanban.consultations.tally import tally_of
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.contribution import Contribution, Receiver, name_below
from vanban.content.site import site_of
from vanban.content.types import types_of
from vanban.content.wording import Words
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.batching import batch_of, start_of
from vanban.views.consultations.flags import FLAGGED, flagged_in
from vanban.views.consultations.opinions import labels_of
from vanban.views.consultations.queue_rows import QUEUE, failure_view, queue_row
from vanban.views.notices import see
from vanban.workflow.definition import Workflow

VIEW: Final = QUEUE
PAGE: Final = "vanban.templates:moderation.pt"
SIZE: Final = 50
FAR: Final = 3_000
KEYS: Final = {"release": "a", "accept": "t", "hold": "h", "refuse": "r"}
"""What presses the button of a deed, where there is a keyboard and script."""
ANSWERED_FROM: Final = frozenset({"released", "accepted"})
"""States from which an answer is given."""


@view_config(context=Receiver, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_queue(consultation: Receiver, request: Any) -> dict[str, Any]:
    """List the opinions in one state, the oldest first."""
    require_moderator(consultation, request)
    return queue_page(consultation, request, request.GET.get("state", ""))


@view_config(context=Receiver, name=VIEW, request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def decide_in_queue(consultation: Receiver, request: Any) -> Any:
    """Do what the pressed button says with the chosen opinions, and say with which it could not be done."""
    require_moderator(consultation, request)
    sent, seen = request.POST, request.POST.get("state", "")
    try:
        outcome = decide(
            consultation,
            chosen_names(consultation, request),
            sent.get("do", ""),
            request.registry,
            seen=seen,
            by=request.identity.login,
            may=request.has_permission,
            remark=typed_reason(request, consultation.calls),
            read=dict(one.rsplit(" ", 1) for one in sent.getall("read") if " " in one),
        )
    except Invalid as error:
        request.response.status_code = error.status
        return queue_page(consultation, request, seen, error=error)
    return answer_outcome(consultation, request, seen, outcome)


def answer_outcome(consultation: Receiver, request: Any, seen: str, outcome: Outcome) -> Any:
    """Go back to the list when everything was done, else show it with what was not."""
    if not outcome.failed:
        return see(request, request.address(consultation, VIEW, query={"state": seen}), "state")
    request.response.status_code = 200 if outcome.done else 409
    request.override_renderer = PAGE
    return queue_page(consultation, request, seen, outcome)


def require_moderator(consultation: Receiver, request: Any) -> None:
    """Raise `HTTPForbidden` for who does not work on `consultation`: its list tells of opinions that nobody else sees."""
    if not is_moderator(consultation, request.has_permission):
        raise HTTPForbidden


def chosen_names(consultation: Receiver, request: Any) -> list[str]:
    """Give the names of the opinions that were ticked, by themselves or as being like one that was."""
    sent = request.POST
    return with_alike(consultation, sent.getall("names"), sent.getall("alike"), sent.get("state", ""))


def typed_reason(request: Any, words: Words) -> str:
    """Give the reason in the moderator's own words, else the prepared one that was chosen, as it is said of `words`."""
    prepared = reasons_for(words).get(request.POST.get("prepared", ""))
    return request.POST.get("remark", "").strip() or (str(request.say(prepared)) if prepared else "")


def queue_page(
    consultation: Receiver, request: Any, state: str, outcome: Outcome | None = None, error: Any = None
) -> dict[str, Any]:
    """Describe the list of the opinions in `state`."""
    state = state if state in (*STATES, FLAGGED) else STATES[0]
    flagged = flagged_in(consultation, request)
    like, all_here = _like(consultation, request), opinions_in(consultation, request, state)
    among = all_here.docids if like is None else ()
    found = _listed(consultation, all_here, like)
    total = len(flagged) if state == FLAGGED else found.total
    start = min(start_of(request), max(total - 1, 0) // SIZE * SIZE)
    shown = flagged[start : start + SIZE] if state == FLAGGED else _page_of(found, start)
    address, labels, words = request.address(consultation, VIEW), labels_of(consultation), consultation.calls
    asked = partial(_asked, state, name_below(consultation, like) if like else "")
    chosen = set(request.POST.getall("names")) if error else set()
    return {
        "page_title": _("To deal with: ${many}, ${title}", mapping=words.told(title=str(consultation.title))),
        "title": str(consultation.title),
        "one": request.say(words.one),
        "many": request.say(words.many),
        "tabs": [*_tabs(consultation, request, state, address), *_tab_of_flags(request, state, address, len(flagged))],
        "state": state,
        "rows": [queue_row(one, request, labels, chosen, consultation, among=among) for one in shown],
        "batch": batch_of(total, start, lambda number: f"{address}?{asked(start=number)}", SIZE),
        "like": str(like.title) if like else "",
        "all_url": f"{address}?state={state}",
        "send_url": f"{address}?{asked()}",
        "deeds": _deeds(consultation, request, state),
        "answers": consultation.judges
        and state in ANSWERED_FROM
        and any(request.has_permission(Permission.EDIT, one) for one in shown),
        "prepares": not request.has_permission(Permission.PUBLISH, consultation),
        "reasons": [(name, request.say(reason)) for name, reason in reasons_for(words).items()],
        "typed": {name: request.POST.get(name, "") if error else "" for name in ("prepared", "remark")},
        "error": request.say(error.errors.get("remark", error.message)) if error else "",
        "done": outcome.done if outcome else 0,
        "failed": [failure_view(one, request) for one in outcome.failed] if outcome else [],
        "back_url": request.address(consultation),
        "takes_letters": isinstance(consultation, Consultation),
    }


def opinions_in(consultation: Receiver, request: Any, state: str) -> Result:
    """Give the opinions in `state` that this person may read, the oldest first."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": consultation.handled or (consultation.takes,), "review_state": (state,)},
        below=path_of(consultation),
        depth=None if consultation.handled else 1,
        sort="created",
        reverse=False,
        today=request.today,
    )
    return search(query, site_of(consultation), request.registry)


def _like(consultation: Receiver, request: Any) -> Contribution | None:
    """Give the opinion that those to be listed are like, if the address names one."""
    name = request.GET.get("like", "")
    found = consultation.contribution(name) if name else None
    return found if found is not None and request.has_permission(Permission.VIEW, found) else None


def _listed(consultation: Receiver, found: Result, like: Contribution | None) -> Result:
    """Narrow `found` to what is like `like`; without it, of what many say alike list the first only."""
    return found.without(repeats(consultation, found.docids)) if like is None else found.within(docids_alike(like))


def _asked(state: str, like: str, start: int = 0) -> str:
    """Give the query of the address of a list."""
    return urlencode({name: value for name, value in (("state", state), ("like", like), ("start", start)) if value})


def _page_of(found: Result, start: int) -> list[Any]:
    """Give the opinions from number `start` on; far back, to sort all is quicker than to pick the first thousands."""
    if start < FAR:
        return found.page(start, SIZE)
    given = found.indexes["created"]._rev_index
    ordered = sorted(found.docids, key=lambda docid: given.get(docid, 0))
    resolved = (resolve(found.site, docid) for docid in ordered[start : start + SIZE])
    return [one for one in resolved if one is not None]


def _tabs(consultation: Receiver, request: Any, current: str, address: str) -> list[tuple[str, int, str, bool]]:
    tally, states = tally_of(consultation), _workflow(consultation, request).states
    counted = [(name, tally.total((name,))) for name in STATES]
    return [
        (request.say(_(states[name].title)), count, f"{address}?state={name}", name == current)
        for name, count in counted
        if name in states and (count or name == current or name in STATES[:2])
    ]


def _tab_of_flags(request: Any, current: str, address: str, count: int) -> list[tuple[str, int, str, bool]]:
    here = current == FLAGGED
    return [(request.say(_("Reported by readers")), count, f"{address}?state={FLAGGED}", here)] if count or here else []


def _deeds(consultation: Receiver, request: Any, state: str) -> list[dict[str, str]]:
    """Give what this person may do with opinions in `state`."""
    return [
        {"name": step.name, "title": request.say(_(step.title)), "tone": step.tone, "key": KEYS[step.name]}
        for step in _workflow(consultation, request).leaving(state)
        if step.name in DEEDS and request.has_permission(Permission.PUBLISH, consultation)
    ]


def _workflow(consultation: Receiver, request: Any) -> Workflow:
    """Give how what comes to `consultation` is dealt with."""
    taken = types_of(request.registry)[consultation.takes]
    workflow: Workflow = request.registry.workflows[taken.workflow]
    return workflow
