"""Takes in by JSON what somebody sends to a `Receiver`, with an account or without."""

from __future__ import annotations

import secrets
from collections.abc import Container
from typing import Any

from vanban.api.addresses import address
from vanban.api.bodies import flag_in, json_object, text_in, with_files
from vanban.api.rendering import translated
from vanban.api.values_in import raw_values
from vanban.consultations.bursts import suspected_of_burst
from vanban.consultations.giving import LIMIT, NAMING, NO_CONSENT, consent_of, give
from vanban.consultations.own import note_own
from vanban.consultations.suspicion import TRAP
from vanban.content.contribution import Contribution, Receiver
from vanban.content.site import site_of
from vanban.content.values import bound_schema, validate
from vanban.errors import Invalid
from vanban.security.throttle import network_from, spend_along
from vanban.workflow.engine import state_of


def take_contribution(receiver: Receiver, request: Any, kept_back: Container[str] = ()) -> dict[str, Any]:
    """Take in what was sent to `receiver`; answer with its address and the code to follow it with.

    `consent` (true) says that name and address may be kept, and is needed where they are given; `nonce`, any text of
    the sender's own, makes of the same words sent twice one. `website` is the field that people do not fill in. Fields
    that are `kept_back` are the office's: what is sent in them does not count.
    """
    registry, site = request.registry, site_of(receiver)
    body = json_object(request, limit=with_files(registry))
    network = network_from(request)
    spend_along(request, LIMIT)
    agreed, nonce = flag_in(body, "consent", default=False), text_in(body, "nonce")
    schema = bound_schema(receiver.takes, receiver, registry, origin=request.origin)
    asked = {name: value for name, value in body.items() if name not in kept_back}
    values = validate(schema, raw_values(asked, schema, receiver, registry))
    if not agreed and any(values[name] for name in NAMING):
        raise Invalid(NO_CONSENT, {"consent": NO_CONSENT})
    files = " ".join(stored.sha256 for stored in values["attachments"])  # a nonce may be as simple as «1»
    given = give(
        receiver,
        values,
        registry,
        nonce=f"{nonce or secrets.token_urlsafe(16)} {files}",
        channel="api",
        language=request.language,
        now=request.arrived,
        admitted=receiver.took_opinions(request.arrived),
        consent=consent_of(site, request.language, network, agreed=True, words=receiver.calls) if agreed else None,
        suspected=[*((TRAP,) if body.get("website") else ()), *suspected_of_burst(receiver, request)],
    )
    if request.identity is not None:
        note_own(site, request.identity.login, given.opinion)
    request.response.status_code = 201
    return {"@id": address(given.opinion, request), "receipt": given.code, **state_told(given.opinion, request)}


def state_told(opinion: Contribution, request: Any) -> dict[str, Any]:
    """Give the state of `opinion`, as a name and in words."""
    state = state_of(opinion, request.registry)
    return {} if state is None else {"review_state": state.name, "state_title": translated(state.title, request)}
