"""The list of what was reported, hidden and removed, and the log of it as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.httpexceptions import HTTPForbidden
from pyramid.view import view_config

from vanban.catalog.resolving import resolve
from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import note_deed
from vanban.tables import FORMS, Column, answer_table
from vanban.takedown import deciding
from vanban.takedown.cases import Case
from vanban.takedown.reasons import REASONS
from vanban.views.batching import batch_of, start_of
from vanban.views.notices import see
from vanban.views.takedown_cases import DEEDS, case_view
from vanban.views.whole_numbers import whole_number

PAGE: Final = "vanban.templates:takedowns.pt"
SIZE: Final = 20
STATES: Final = {"open": _("To be decided"), "decided": _("Decided"), "removed": _("Can be brought back")}
SORTS: Final = {"newest": _("Newest first"), "most": _("Most reports first")}


@view_config(context=Site, name="takedowns", request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_takedowns(site: Site, request: Any) -> dict[str, Any]:
    """List the cases that whoever asks may decide about."""
    return _page(site, request)


@view_config(context=Site, name="takedowns", request_method="POST", permission=Permission.MANAGE_SITE, renderer=PAGE)
def act_on_removed(site: Site, request: Any) -> Any:
    """Bring back what was removed, erase it now, or take out the log."""
    if request.POST.get("form") in FORMS:
        return _take_out(site, request, request.POST["form"])
    docid = whole_number(request.POST.get("docid"))
    case = site.service("takedowns").get(docid)
    if docid is None or case is None:
        raise Conflict(_("It has been erased and cannot be brought back."))
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("do") == "erase":
            words = deciding.checked_words(reason)
            deciding.erase(
                site, case, request.registry, by=request.identity.login, when=datetime.now(UTC), reason=words
            )
            return see(request, request.address(site, "takedowns"), "erased")
        content = deciding.bring_back(site, docid, request.registry, by=request.identity.login, reason=reason)
    except Invalid as error:
        request.response.status_code = 400
        return _page(site, request, "removed", request.say(error.message))
    return see(request, request.address(content), "restored")


def _page(site: Site, request: Any, state: str = "", error: str = "") -> dict[str, Any]:
    if request.identity is None:
        raise HTTPForbidden
    state = state or request.GET.get("state", "")
    state = state if state in STATES else "open"
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "newest"
    cases = sorted(_cases(site, request, state), key=_ORDERS[sort], reverse=True)
    start = min(start_of(request), (max(len(cases) - 1, 0) // SIZE) * SIZE)
    address = request.address(site, "takedowns")
    return {
        "page_title": _("Reports and removals"),
        "show_bar": False,
        "error": error,
        "state": state,
        "states": [(name, request.say(title), f"{address}?state={name}&sort={sort}") for name, title in STATES.items()],
        "sorts": [
            (request.say(title), f"{address}?state={state}&sort={name}", name == sort) for name, title in SORTS.items()
        ],
        "cases": [_shown(case, site, request) for case in cases[start : start + SIZE]],
        "batch": batch_of(len(cases), start, lambda at: f"{address}?state={state}&sort={sort}&start={at}", SIZE),
        "forms": list(FORMS) if request.has_permission(Permission.MANAGE_SITE, site) else [],
    }


_ORDERS: Final[dict[str, Any]] = {
    "newest": lambda case: case.last,
    "most": lambda case: (case.waiting, case.last),
}


def _cases(site: Site, request: Any, state: str) -> Iterator[Case]:
    """Give the cases in `state` that whoever asks may decide about: what is gone is the administrators'."""
    all_of_them = bool(request.has_permission(Permission.MANAGE_SITE, site))
    for case in site.service("takedowns"):
        now = "open" if case.is_open else "removed" if case.kept_until is not None else "decided"
        if now == state and (all_of_them or _may_decide(case, site, request)):
            yield case


def _may_decide(case: Case, site: Site, request: Any) -> bool:
    content = resolve(site, case.docid)
    return content is not None and bool(request.has_permission(Permission.PUBLISH, content))


def _shown(case: Case, site: Site, request: Any) -> dict[str, Any]:
    content = resolve(site, case.docid)
    there = content is not None
    return case_view(case, request) | {
        "url": request.address(content) if there else "",
        "decide_url": request.address(content, "takedown") if there else "",
        "may_hide": there and not case.hidden,
    }


def _take_out(site: Site, request: Any, form: str) -> Any:
    note_deed(site, request.registry, "takedown-export", form=form)
    titles = (
        (_("Time"), 18),
        (_("What happened"), 26),
        (_("Title"), 50),
        (_("Address"), 40),
        (_("Person"), 20),
        (_("Reason"), 60),
    )
    columns = [Column(request.say(title), width) for title, width in titles]
    return answer_table(request, request.say(_("Log of reports and removals")), columns, _rows(site, request), form)


def _rows(site: Site, request: Any) -> Iterator[tuple[Any, ...]]:
    """Give everything that was reported and done, in the order of time; who reported is not told."""
    happened = [one for case in site.service("takedowns") for one in _happened(case, request)]
    for when, what, by, words, case in sorted(happened, key=lambda one: one[0]):
        yield when, what, case.title, case.path, by, words


def _happened(case: Case, request: Any) -> Iterator[tuple[datetime, str, str, str, Case]]:
    accounts = request.root.service("accounts")
    for report in case.reports:
        reason = request.say(REASONS[report.reason].title) if report.reason in REASONS else report.reason
        yield report.when, request.say(_("Reported")), "", f"{reason}. {report.words}".strip(), case
    for deed in case.deeds:
        yield deed.when, request.say(DEEDS.get(deed.name, deed.name)), accounts.shown(deed.by), deed.words, case
