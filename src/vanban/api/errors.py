"""Answers every error in the shape of plone.restapi: `{"type", "message"}`, and `errors` field by field.

The same is repeated under `error`, where services of plone.restapi put it, so that clients of either find the sentence.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, Final

from pyramid.config import Configurator
from pyramid.exceptions import PredicateMismatch
from pyramid.httpexceptions import HTTPBadRequest, HTTPException, HTTPForbidden, HTTPNotFound

from vanban.api.addresses import address
from vanban.api.redirecting import moved_to
from vanban.api.rendering import RENDERER, translated
from vanban.catalog.duplicates import UNSEEN, Duplicate
from vanban.errors import Invalid, SetupError, VanbanError
from vanban.i18n import _
from vanban.outages import outage
from vanban.permissions import Permission
from vanban.security.audit import note_denied

log = logging.getLogger(__name__)

CONTEXTS: Final = (
    *(HTTPNotFound, HTTPForbidden, HTTPBadRequest, HTTPException),
    *(VanbanError, UnicodeDecodeError, Exception),
)
"""Each is named because a page may be declared for it, and the nearest one wins."""
SENTENCES: Final = {
    400: _("The request cannot be understood."),
    401: _("Please log in: this needs an account, or the session is over."),
    403: _("You have no right to do this."),
    404: _("There is nothing at this address."),
    405: _("This cannot be done with what is at this address."),
    500: _("Something went wrong on our side. Nothing was changed; please try again."),
    503: _("The portal cannot do this just now."),
}
TYPES: Final = {400: "BadRequest", 500: "InternalServerError"}


def includeme(config: Configurator) -> None:
    """Answer errors as JSON where JSON is spoken."""
    for context in CONTEXTS:
        config.add_exception_view(answer_error, context=context, renderer=RENDERER, speaks_json=True)


def answer_error(error: Exception, request: Any) -> Any:
    """Say what is wrong; lead on from an old address; hide what nobody foresaw."""
    if isinstance(error, HTTPNotFound) and not isinstance(error, PredicateMismatch):
        moved = moved_to(request)
        if moved is not None:
            return moved
    if isinstance(error, HTTPException) and error.status_code < HTTPStatus.BAD_REQUEST:
        return error
    error = outage(error, request) or error
    status = _status(error, request)
    if status == HTTPStatus.FORBIDDEN:
        note_denied(request)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, VanbanError):
        log.error("%s failed", request.method, exc_info=error)
    request.response.status_code = status
    _add_headers(error, status, request)
    told = _told(error, status, request)
    return {**told, "error": told}


def _status(error: Exception, request: Any) -> int:
    if isinstance(error, PredicateMismatch):
        return 405
    if isinstance(error, UnicodeDecodeError):
        # Only an address brings bytes to the edge undecoded; anything else is our mistake.
        return 400 if getattr(request, "context", None) is None else 500
    status = error.status if isinstance(error, VanbanError) else getattr(error, "status_code", 500)
    return 401 if status == HTTPStatus.FORBIDDEN and _is_stranger(request) else int(status)


def _is_stranger(request: Any) -> bool:
    return getattr(request, "root", None) is not None and request.identity is None


def _told(error: Exception, status: int, request: Any) -> dict[str, Any]:
    message = translated(_sentence(error, status, request), request)
    told: dict[str, Any] = {"type": _type(error, status), "message": message}
    if isinstance(error, Invalid) and error.errors:
        told["errors"] = [
            {"field": field, "message": translated(sentence, request), "error": "ValidationError"}
            for field, sentence in error.errors.items()
        ]
    if isinstance(error, Duplicate) and request.has_permission(Permission.VIEW, error.other):
        told["other"] = address(error.other, request)
    return told


def _type(error: Exception, status: int) -> str:
    named = getattr(error, "api_type", None)
    return str(named or TYPES.get(status) or HTTPStatus(status).phrase.title().replace(" ", ""))


def _sentence(error: Exception, status: int, request: Any) -> Any:
    if isinstance(error, Duplicate) and not request.has_permission(Permission.VIEW, error.other):
        return UNSEEN
    if isinstance(error, SetupError) or not isinstance(error, VanbanError):
        return SENTENCES.get(status, HTTPStatus(status).description or SENTENCES[400])
    if status == HTTPStatus.UNAUTHORIZED and not hasattr(error, "api_type"):
        return SENTENCES[401]
    return error.message


def _add_headers(error: Exception, status: int, request: Any) -> None:
    headers = request.response.headers
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(allowed_methods(request))
    if hasattr(error, "retry_after"):
        headers["Retry-After"] = str(error.retry_after)


def allowed_methods(request: Any) -> list[str]:
    """Name the verbs that are declared for the name in the address, here."""
    methods: set[str] = set()
    for view in request.registry.introspector.get_category("views") or ():
        entry = view["introspectable"]
        if entry["name"] == request.view_name and isinstance(request.context, entry["context"] or object):
            given = entry["request_methods"]
            methods |= {given} if isinstance(given, str) else set(given or ())
    return sorted(methods)
