"""The administrator's list of what people asked about their data: what is due when, and who answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.administration import Attention
from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.rules import require_may_change
from vanban.permissions import Permission
from vanban.personal_data import Person
from vanban.privacy.deadlines import KINDS, Kind
from vanban.privacy.report import person_of
from vanban.privacy.requests import STATES, DataRequest, answer, ask, extend
from vanban.privacy.restricting import restrict, restrictions_of
from vanban.views.batching import batch_of, start_of
from vanban.views.notices import see
from vanban.views.whole_numbers import whole_number

NAME: Final = "personal-data-requests"
PAGE: Final = "vanban.templates:personal_data_requests.pt"
SIZE: Final = 50
SOON: Final = timedelta(days=3)
FIELDS: Final = ("kind", "name", "email", "words")


def includeme(config: Any) -> None:
    """Tell administrators what is due."""
    config.add_attention(due)


def due(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of requests whose time is over, or nearly."""
    if not request.has_permission(Permission.MANAGE_SITE, site):
        return
    waiting = [one for one in site.service("personal-data-requests") if one.is_open]
    late = sum(1 for one in waiting if one.due < request.today)
    soon = sum(1 for one in waiting if request.today <= one.due <= request.today + SOON)
    url = request.address(site, NAME)
    if late:
        sentence = _("Requests about personal data that are overdue: ${count}.", mapping={"count": late})
        yield Attention("danger", sentence, url)
    if soon:
        sentence = _(
            "Requests about personal data to be answered within three days: ${count}.", mapping={"count": soon}
        )
        yield Attention("warning", sentence, url)
    if len(waiting) > late + soon:
        words = {"count": len(waiting) - late - soon}
        yield Attention("info", _("Requests about personal data that wait: ${count}.", mapping=words), url)


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.MANAGE_SITE, renderer=PAGE)
def show_requests(site: Site, request: Any) -> dict[str, Any]:
    """Show them: first what waits, the most urgent above, then what is answered, the newest above."""
    return _page(site, request)


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_SITE, renderer=PAGE)
def change_requests(site: Site, request: Any) -> Any:
    """Take in a request that came by letter, or answer or put off one."""
    typed = {name: str(request.POST.get(name, "")) for name in FIELDS}
    try:
        if request.POST.get("deed") == "add":
            ask(site, request.registry, typed["kind"], request.today, **{name: typed[name] for name in FIELDS[1:]})
        else:
            _answer(site, request)
    except (Invalid, Conflict, NotAllowed) as error:
        request.tm.doom()
        request.response.status_code = error.status
        return _page(site, request, typed, request.say(error.message))
    return see(request, request.address(site, NAME), "saved")


def _answer(site: Site, request: Any) -> None:
    number = whole_number(request.POST.get("number"))
    found = site.service("personal-data-requests").get(number) if number is not None else None
    if found is None:
        raise HTTPNotFound
    words, deed = str(request.POST.get("answer", "")), str(request.POST.get("deed", ""))
    if deed == "extend":
        extend(found, words)
    elif deed == "restrict":
        _restrict(site, request, found, words)
    else:
        answer(site, request.registry, found, deed, by=request.identity.login, words=words, day=request.today)


def _restrict(site: Site, request: Any, found: DataRequest, words: str) -> None:
    """Put into force what `found` asks for, and close it."""
    by, person = request.identity.login, _person(site, found)
    reason = words or found.words or request.say(KINDS[found.kind])
    if person.login:
        accounts = site.service("accounts")
        require_may_change(request.identity, accounts[person.login], accounts)
    restrict(site, request.registry, person, by=by, reason=reason)
    answer(site, request.registry, found, "done", by=by, words=words, day=request.today)


def _person(site: Site, one: DataRequest) -> Person:
    user = site.service("accounts").get(one.login) if one.login else None
    return person_of(user) if user is not None else Person(name=one.name, email=one.email)


def _page(site: Site, request: Any, typed: dict[str, str] | None = None, error: str = "") -> dict[str, Any]:
    made = sorted(site.service("personal-data-requests"), key=lambda one: (not one.is_open, one.is_open and one.due))
    start = min(start_of(request), (max(len(made) - 1, 0) // SIZE) * SIZE)
    return {
        "page_title": _("Requests about personal data"),
        "show_bar": False,
        "requests": [_row(one, site, request) for one in made[start : start + SIZE]],
        "batch": batch_of(len(made), start, lambda number: request.address(site, NAME, query={"start": number}), SIZE),
        "kinds": [(kind.value, request.say(title)) for kind, title in KINDS.items()],
        "typed": typed or dict.fromkeys(FIELDS, ""),
        "error": error,
        "person_url": request.address(site, "personal-data-of"),
        "register_url": request.address(site, "personal-data"),
    }


def _row(one: Any, site: Site, request: Any) -> dict[str, Any]:
    restriction = restrictions_of(site).of(_person(site, one))
    asked = {"login": one.login} if one.login else {"name": one.name, "email": one.email}
    return {
        "one": one,
        "kind": request.say(KINDS[one.kind]),
        "state": request.say(STATES[one.state]),
        "who": one.login or one.name or one.email,
        "late": one.is_open and one.due < request.today,
        "restriction": restriction,
        "may_restrict": one.is_open and one.kind == Kind.RESTRICT and restriction is None,
        "url": request.address(site, "personal-data-of", query=asked),
    }
