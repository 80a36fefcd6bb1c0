"""Whether who asks has voted: an account leaves a digest, any other browser keeps a cookie that says only this."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.content.poll import Poll
from vanban.polls.voting import mark_of_account
from vanban.security import cookies
from vanban.security.signing import signed, verified

PURPOSE: Final = "voted"
AFTER: Final = timedelta(days=31)
"""For which the cookie outlives the poll: the deadline may yet be moved."""


def has_voted(poll: Poll, request: Any) -> bool:
    """Tell whether this account, or this browser, has voted in `poll`."""
    if poll.members_only:
        identity = request.identity
        return identity is not None and poll.box.has(mark_of_account(poll, identity.login))
    kept = verified(request.root, PURPOSE, cookies.read(request, _name(poll)))
    return kept is not None and kept.get("poll") == poll.docid


def remember_vote(answer: Any, poll: Poll, request: Any) -> None:
    """Have the browser keep that it voted; every browser keeps the same, so it tells neither when nor for what."""
    if poll.members_only:
        return
    end = (poll.deadline or datetime.now(UTC)) + AFTER
    value = signed(request.root, PURPOSE, {"poll": poll.docid}, 0.0, now=end)
    seconds = max(1, int((end - datetime.now(UTC)).total_seconds()))
    cookies.keep(answer, request, _name(poll), value, max_age=seconds)


def _name(poll: Poll) -> str:
    return f"vanban_poll_{poll.docid}"
