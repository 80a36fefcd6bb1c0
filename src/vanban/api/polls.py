"""`@vote`: what a poll asks and what came out, and voting in it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from vanban.api.addresses import address
from vanban.api.bodies import json_object, text_in, texts_in
from vanban.api.rendering import moment
from vanban.api.services import service
from vanban.content.poll import Poll
from vanban.errors import Invalid, NotAllowed
from vanban.permissions import Permission
from vanban.polls.results import are_shown, records
from vanban.polls.voting import (
    CHOOSE,
    MEMBERS_ONLY,
    PROGRAM_LIMIT,
    checked,
    mark_of_account,
    mark_of_form,
    vote,
)
from vanban.security.throttle import network_from, spend


@service("@vote", permission=Permission.VIEW, context=Poll)
def show_vote(poll: Poll, request: Any) -> dict[str, Any]:
    """Tell what can be chosen until when, and the numbers for whom they are shown."""
    return _told(poll, request)


@service("@vote", method="POST", permission=Permission.VIEW, context=Poll)
def take_vote(poll: Poll, request: Any) -> dict[str, Any]:
    """Count a vote for the `choices`, a list of ids; with the same `nonce`, a text of the sender's own, it counts once."""
    body = json_object(request)
    chosen = texts_in(body, "choices")
    if not chosen:
        raise Invalid(CHOOSE, {"choices": CHOOSE})
    if poll.members_only and request.identity is None:
        raise NotAllowed(MEMBERS_ONLY)
    now = datetime.now(UTC)
    if poll.takes_votes(now):
        checked(poll, chosen)
    spend(request.root, request.registry, PROGRAM_LIMIT.of(network_from(request), str(poll.docid)))
    mark = (
        mark_of_account(poll, request.identity.login)
        if poll.members_only
        else mark_of_form(f"{poll.docid} {text_in(body, 'nonce') or secrets.token_urlsafe(16)}")
    )
    counted = vote(poll, chosen, mark, now)
    request.response.status_code = 201 if counted else 200
    return {**_told(poll, request, voted=True), "counted": counted}


def _told(poll: Poll, request: Any, *, voted: bool = False) -> dict[str, Any]:
    now, identity = datetime.now(UTC), request.identity
    if poll.members_only and identity is not None:
        voted = poll.box.has(mark_of_account(poll, identity.login))
    shown = are_shown(poll, now, voted=voted) or bool(request.has_permission(Permission.EDIT, poll))
    choices = [{"id": key, "choice": words} for key, words in poll.keyed.items()]
    return {
        "@id": f"{address(poll, request)}/@vote",
        "question": str(poll.title),
        "picks": min(poll.picks, len(choices)),
        "opens": moment(poll.opens) if poll.opens else None,
        "deadline": moment(poll.deadline) if poll.deadline else None,
        "takes_votes": poll.takes_votes(now),
        "members_only": poll.members_only,
        "voters": poll.voters if shown else None,
        "choices": records(poll) if shown else choices,
    }
