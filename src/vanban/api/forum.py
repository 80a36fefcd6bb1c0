"""`@topics` and `@posts`: opening a topic in a forum, answering in a topic, with or without an account."""

from __future__ import annotations

import secrets
from typing import Any

from vanban.api.addresses import address
from vanban.api.batching import batched, part_of
from vanban.api.bodies import flag_in, json_object, text_in, with_files
from vanban.api.listing import shower
from vanban.api.rendering import translated
from vanban.api.services import service
from vanban.api.summaries import full
from vanban.api.values_in import raw_values
from vanban.catalog.query import Query, search
from vanban.consultations.bursts import suspected_of_burst
from vanban.consultations.giving import NO_CONSENT, consent_of
from vanban.consultations.suspicion import TRAP
from vanban.content.base import path_of
from vanban.content.forum import Forum
from vanban.content.site import site_of
from vanban.content.topic import Topic
from vanban.content.types import types_of
from vanban.content.values import bound_schema, validate
from vanban.errors import Invalid, NotAllowed
from vanban.forum.writing import LIMIT, Writer, names_itself, refusal, write, writer_of
from vanban.permissions import Permission
from vanban.security.throttle import network_from, spend_from
from vanban.workflow.engine import state_of


@service("@topics", method="POST", permission=Permission.VIEW, context=Forum)
@service("@posts", method="POST", permission=Permission.VIEW, context=Topic)
def take_words(place: Forum | Topic, request: Any) -> dict[str, Any]:
    """Take in a topic, or a post; answer with its address, and with the code by which who has no account follows it.

    `consent` (true) says that the name may be kept and shown, and is needed without an account; `nonce`, any text of the
    sender's own, makes of the same post sent twice one. `website` is the field that people do not fill in.
    """
    writer = writer_of(place, request.identity, request.has_permission)
    body = json_object(request, limit=with_files(request.registry))
    spend_from(request, LIMIT)
    sentence = refusal(place, writer)
    if sentence is not None:
        raise NotAllowed(sentence)
    schema = bound_schema(place.takes, place, request.registry, origin=request.origin)
    values = validate(schema, raw_values(body, schema, place, request.registry))
    files = " ".join(stored.sha256 for stored in values["attachments"])  # a nonce may be as simple as «1»
    given = write(
        place,
        values,
        request.registry,
        writer,
        nonce=f"{text_in(body, 'nonce') or secrets.token_urlsafe(16)} {writer.login} {files}",
        channel="api",
        consent=_consent(place, request, body, writer),
        language=request.language,
        suspected=_suspected(place, request, body, writer),
    )
    request.response.status_code = 201
    state = state_of(given.opinion, request.registry)
    told = {"review_state": state.name, "state_title": translated(state.title, request)} if state else {}
    return {"@id": address(given.opinion, request), "receipt": given.code, **told}


@service("@topics", permission=Permission.VIEW, context=Forum)
@service("@posts", permission=Permission.VIEW, context=Topic)
def list_words(place: Forum | Topic, request: Any) -> dict[str, Any]:
    """Give the topics of a forum, the newest first, or the posts of a topic, the oldest first: those that the reader may read."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": (place.takes,)},
        below=path_of(place),
        depth=1,
        sort="created",
        reverse=isinstance(place, Forum),
    )
    result = search(query, site_of(place), request.registry)
    show = shower(request) if {"metadata_fields", "fullobjects"} & set(request.GET) else lambda one: full(one, request)
    return batched(request, result.total, part_of(request), result.page, show)


def _consent(place: Forum | Topic, request: Any, body: dict[str, Any], writer: Writer) -> Any:
    if not names_itself(writer):
        return None
    if not flag_in(body, "consent", default=False):
        raise Invalid(NO_CONSENT, {"consent": NO_CONSENT})
    words = types_of(request.registry)[place.takes].factory.called
    return consent_of(site_of(place), request.language, network_from(request), agreed=True, words=words)


def _suspected(place: Forum | Topic, request: Any, body: dict[str, Any], writer: Writer) -> tuple[str, ...]:
    if writer.login:
        return ()
    trapped = (TRAP,) if body.get("website") else ()
    return (*trapped, *suspected_of_burst(place, request))
