"""Taking a vote: from the form of the poll, or from the front page, whose form comes without token and is shown again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.csrf import check_csrf_token
from pyramid.exceptions import BadCSRFOrigin
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.content.poll import Poll
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.polls.voting import LIMIT, MEMBERS_ONLY, checked, mark_of_account, mark_of_form, vote
from vanban.security.csrf import from_here
from vanban.security.signing import verified
from vanban.security.throttle import TooManyAttempts, network_of, spend
from vanban.views.notices import see
from vanban.views.polls.page import PAGE, PURPOSE, page_of
from vanban.views.polls.voted import has_voted, remember_vote

FASTEST: Final = 1.5
"""Seconds that nobody who reads a question needs less than."""
TRAP: Final = "website"
"""Field that people do not see, and programs fill in."""
PRESS_AGAIN: Final = _("Please look at what you chose once more, then press the button again.")


@view_config(context=Poll, name="vote", request_method="GET", permission=Permission.VIEW)
def lead_to_poll(poll: Poll, request: Any) -> HTTPSeeOther:
    """Lead who opens the address of the form to its page."""
    return HTTPSeeOther(request.address(poll))


@view_config(
    context=Poll,
    name="vote",
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was chosen is not lost when it fails
    renderer=PAGE,
)
def take_vote(poll: Poll, request: Any) -> Any:
    """Count a vote; whatever is wrong, the form comes back with all that was chosen."""
    if not from_here(request):
        raise BadCSRFOrigin("This form was sent from another site.")
    chosen = request.POST.getall("choice")
    began = verified(request.root, PURPOSE, request.POST.get("began", ""))
    began = began if began is not None and began.get("of") == poll.docid else None
    known = {} if began is None else {"nonce": began["nonce"], "began_at": began["at"]}
    try:
        if has_voted(poll, request):
            return _thanked(poll, request)
        if "began" not in request.POST:  # from the front page
            checked(poll, chosen)
            return page_of(poll, request, chosen=frozenset(chosen))
        _count(poll, request, chosen, began)
    except (Invalid, Conflict, NotAllowed, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return page_of(poll, request, chosen=frozenset(chosen), error=error, **known)
    return _thanked(poll, request)


def _count(poll: Poll, request: Any, chosen: list[str], began: dict[str, Any] | None) -> None:
    identity = request.identity
    if poll.members_only and identity is None:
        raise NotAllowed(MEMBERS_ONLY)
    now = datetime.now(UTC)
    if poll.takes_votes(now):  # of one that is closed, that is all there is to say
        checked(poll, chosen)
        _refuse_programs(request, began, now)
    mark = mark_of_account(poll, identity.login) if poll.members_only else mark_of_form(began["nonce"] if began else "")
    if not poll.box.has(mark):
        network = network_of(request.environ.get("REMOTE_ADDR", ""))
        spend(site_of(poll), request.registry, LIMIT.of(network, str(poll.docid)))
    vote(poll, chosen, mark, now)


def _refuse_programs(request: Any, began: dict[str, Any] | None, now: datetime) -> None:
    """Raise `Invalid` for what no person sends, in words that lead a person on."""
    if began is None or not check_csrf_token(request, raises=False) or now.timestamp() - began["at"] < FASTEST:
        raise Invalid(PRESS_AGAIN)
    if request.POST.get(TRAP):
        raise Invalid(_("Please leave the field “Website” empty, then press the button again."))


def _thanked(poll: Poll, request: Any) -> HTTPSeeOther:
    answer = see(request, request.address(poll), "voted")
    remember_vote(answer, poll, request)
    return answer
