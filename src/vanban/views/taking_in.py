"""The steps of a form by which somebody without an account sends something: look at it once more, change it, send it once."""

from __future__ import annotations

from math import ceil
from typing import Any, Final, Protocol

from pyramid.httpexceptions import HTTPSeeOther

from vanban.consultations.bursts import in_burst, spend_form, suspected_of_burst
from vanban.consultations.giving import LIMIT, consent_of, give, given_before
from vanban.consultations.late_links import use
from vanban.consultations.own import note_own
from vanban.content.consultation import Consultation
from vanban.content.contribution import Receiver
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid, TooLarge, VanbanError
from vanban.files.staging import NoRoom
from vanban.i18n import _
from vanban.security.proof_of_work import challenge_for, is_solved
from vanban.security.throttle import TooManyAttempts, network_from, spend_along
from vanban.views.consultations.late_links import late_link
from vanban.views.contributing import Typed, values_and_files
from vanban.views.strangers import PRESS_AGAIN
from vanban.views.undoing import all_or_nothing

PATIENT: Final = 20.0
"""Seconds that everybody takes while very many opinions come at once, whose browser does not work for it instead."""


class Page(Protocol):
    """Describes the form, with what is wrong with it."""

    def __call__(self, error: VanbanError | None, /) -> Any:
        """Give what the template shows."""


class Review(Protocol):
    """Describes what will be sent."""

    def __call__(self, values: dict[str, Any], error: VanbanError | None = None, /) -> Any:
        """Give what the template shows."""


def take_form(receiver: Receiver, request: Any, typed: Typed, page: Page, review: Review) -> Any:
    """Show what will be sent, then keep it; whatever is wrong, the form comes back with all that was written."""
    if "send" in request.POST and typed.nonce:  # pressed twice: its files are no longer kept for the form
        known = given_before(receiver, typed.values, typed.nonce)
        if known is not None:
            return HTTPSeeOther(request.address(site_of(receiver), "receipt", known.code))
    try:
        values = values_and_files(receiver, request, typed)
        if "edit" in request.POST:
            return page(None)
        if "send" not in request.POST:
            return review(values)
        impatient = _impatient(receiver, request, typed)
        if impatient is not None:
            request.response.status_code = impatient.status
            return review(values, impatient)
        _spend_form(receiver, request, typed)
        spend_along(request, LIMIT)
        with all_or_nothing(request):
            return _sent(receiver, request, typed, values)
    except (Invalid, Conflict, TooLarge, NoRoom, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return page(error)


def challenge_of(receiver: Receiver, request: Any, typed: Typed) -> str:
    """Give the work that the browser does in a burst while people read what they send; nothing at other times."""
    works = typed.opening is not None and in_burst(receiver, request.registry)
    return challenge_for(request.root, typed.nonce) if works else ""


def _impatient(receiver: Receiver, request: Any, typed: Typed) -> Invalid | None:
    """Say how long to wait before sending, in a burst; nothing when the browser did its work meanwhile."""
    opening = typed.opening
    if opening is None or opening.passed >= PATIENT or not in_burst(receiver, request.registry):
        return None
    if is_solved(request.root, opening.nonce, request.POST.get("proof", "")):
        return None
    told = {"seconds": ceil(PATIENT - opening.passed)}
    return Invalid(
        _(
            "Very many people send something at this moment. Please wait ${seconds} seconds, then press the button again: what you wrote is kept.",
            mapping=told,
        )
    )


def _spend_form(receiver: Receiver, request: Any, typed: Typed) -> None:
    """In a burst a form is good for one sending, whatever is written into it: work or patience was spent on one."""
    if not in_burst(receiver, request.registry) or spend_form(typed.nonce, request):
        return
    typed.opening = None
    raise Invalid(PRESS_AGAIN)


def _sent(receiver: Receiver, request: Any, typed: Typed, values: dict[str, Any]) -> Any:
    site, network = site_of(receiver), network_from(request)
    agreed = (
        consent_of(site, request.language, network, agreed=True, words=receiver.calls) if typed.names_somebody else None
    )
    suspected = suspected_of_burst(receiver, request)
    late = late_link(receiver, request)
    given = give(
        receiver,
        values,
        request.registry,
        nonce=typed.nonce,
        channel="web",
        consent=agreed,
        language=request.language,
        suspected=suspected,
        now=request.arrived,
        admitted=late is not None or receiver.took_opinions(request.arrived),
    )
    if late is not None and given.is_new and isinstance(receiver, Consultation):
        use(receiver, request.registry, late, given.opinion)
    if given.is_new:
        site.service("staging").drop(typed.keys)
    if request.identity is not None:
        note_own(site, request.identity.login, given.opinion)
    return HTTPSeeOther(request.address(site, "receipt", given.code))
