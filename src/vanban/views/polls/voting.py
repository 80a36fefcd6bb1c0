"""Taking a vote: from the form of the poll, or from the front page, whose form comes without token and is shown again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.content.poll import Poll
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.polls.voting import CLOSED, LIMIT, MEMBERS_ONLY, NOT_OPEN, checked, mark_of_account, mark_of_form, vote
from vanban.security.throttle import TooManyAttempts, network_from, spend
from vanban.views.notices import see
from vanban.views.polls.page import PAGE, PURPOSE, page_of
from vanban.views.polls.voted import has_voted, remember_vote
from vanban.views.strangers import Opening, opening_of, require_person, require_sent_from_here


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
    require_sent_from_here(request)
    chosen = request.POST.getall("choice")
    opening = opening_of(request, PURPOSE, poll.docid)
    try:
        if has_voted(poll, request):
            return _thanked(poll, request)
        _require_open(poll, request)
        if "began" not in request.POST:  # from the front page
            checked(poll, chosen)
            return page_of(poll, request, chosen=frozenset(chosen))
        _count(poll, request, chosen, opening)
    except (Invalid, Conflict, NotAllowed, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return page_of(poll, request, chosen=frozenset(chosen), opening=opening, error=error)
    return _thanked(poll, request)


def _require_open(poll: Poll, request: Any) -> None:
    """Raise `Conflict`, which says when it closed: whoever comes from an old page knows it to be open."""
    now = datetime.now(UTC)
    if poll.takes_votes(now):
        return
    ended = poll.closed_early or poll.deadline
    if not poll.is_over(now) or ended is None:
        raise Conflict(CLOSED if poll.is_over(now) else NOT_OPEN)
    told = {"moment": request.format_moment(ended)}
    raise Conflict(_("This poll closed at ${moment}; votes are not counted any more.", mapping=told))


def _count(poll: Poll, request: Any, chosen: list[str], opening: Opening | None) -> None:
    identity, now = request.identity, datetime.now(UTC)
    if poll.members_only and identity is None:
        raise NotAllowed(MEMBERS_ONLY)
    checked(poll, chosen)
    opening = require_person(request, opening)
    mark = mark_of_account(poll, identity.login) if poll.members_only else mark_of_form(opening.nonce)
    if poll.takes_votes(now) and not poll.box.has(mark):
        spend(request.root, request.registry, LIMIT.of(network_from(request), str(poll.docid)))
    vote(poll, chosen, mark, now)


def _thanked(poll: Poll, request: Any) -> HTTPSeeOther:
    answer = see(request, request.address(poll), "voted")
    remember_vote(answer, poll, request)
    return answer
