"""Double opt-in: an address that came with an opinion gets one letter, and no other before its owner has confirmed it."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.consultations.letter_links import Addressee
from vanban.consultations.letters import confirmation
from vanban.content import lifecycle
from vanban.content.contribution import Contribution
from vanban.content.events import Modified
from vanban.content.site import Site, site_of
from vanban.jobs import enqueue
from vanban.mail import courier, deliver
from vanban.privacy.restricting import restrictions_of
from vanban.security.throttle import Limit, TooManyAttempts, spend_within

JOB: Final = "send-opinion-confirmation"
LIMIT: Final = Limit("opinion-confirmation", most=5, minutes=1440)
"""First letters to one address: a stranger may have given it, and again and again."""


def ask_to_confirm(opinion: Contribution, registry: Any, code: str, remarks: tuple[Any, ...] = ()) -> bool:
    """Have the receipt and the question sent to the address of `opinion`, once it is committed; tell whether it is.

    The job keeps the code until the letter is sent: it is in no other place from which it could be told.
    """
    site = site_of(opinion)
    if not opinion.email or courier(registry).reach == "nowhere" or not may_write_to(site, opinion.email):
        return False
    if not is_room(site, registry, LIMIT, opinion.email):
        return False
    enqueue(site, registry, JOB, opinion.docid, code, remarks)
    return True


def send_confirmation(site: Site, registry: Any, docid: int, code: str, remarks: tuple[Any, ...] = ()) -> None:
    """Do the job that `ask_to_confirm` asked for."""
    opinion = resolve(site, docid)
    if isinstance(opinion, Contribution) and opinion.email and may_write_to(site, opinion.email):
        deliver(site, registry, confirmation(site, registry, opinion, code, remarks))


def confirm(to: Addressee, now: datetime | None = None) -> None:
    """Note that the address is its owner's; done again, the first time counts."""
    if to.confirmed is None:
        to.confirmed = now or datetime.now(UTC)


def stop_letters(opinion: Contribution, registry: Any) -> None:
    """Delete the address: nothing can be sent to it any more. The opinion stays."""
    lifecycle.modify(opinion, {"email": ""}, registry)


@subscriber(Modified)
def doubt_changed_address(event: Modified) -> None:
    """An address that was changed is not confirmed any more."""
    opinion = event.content
    if isinstance(opinion, Contribution) and "email" in event.fields and opinion.confirmed is not None:
        opinion.confirmed = None


def may_write_to(site: Site, email: str) -> bool:
    """Tell whether letters may go to `email`: not where the use of somebody's data is restricted."""
    return not restrictions_of(site).covers(email=email)


def is_room(site: Site, registry: Any, limit: Limit, email: str) -> bool:
    """Count one letter to `email`; tell whether it is within `limit`."""
    try:
        spend_within(site, registry, limit.of(sha256(email.lower().encode("utf-8", "replace")).hexdigest()))
    except TooManyAttempts:
        return False
    return True
