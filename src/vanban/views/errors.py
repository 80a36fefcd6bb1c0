"""One page for everything that cannot be done: a clear sentence, and where to go from here."""

from __future__ import annotations

import logging
from html import escape
from typing import Any, Final

from pyramid.httpexceptions import (
    HTTPBadRequest,
    HTTPException,
    HTTPForbidden,
    HTTPMovedPermanently,
    HTTPSeeOther,
)
from pyramid.renderers import render
from pyramid.response import Response
from pyramid.view import exception_view_config, forbidden_view_config, notfound_view_config

from vanban.catalog.duplicates import UNSEEN, Duplicate
from vanban.catalog.resolving import resolve_moved
from vanban.content.site import Site
from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.outages import outage
from vanban.permissions import Permission
from vanban.security.audit import note_denied
from vanban.views.models import Link

log = logging.getLogger(__name__)

TITLES: Final = {
    400: _("This request could not be understood"),
    403: _("You may not open this"),
    404: _("This page is not here"),
    405: _("This cannot be done here"),
    409: _("This contradicts what is there now"),
    413: _("This is too large"),
    414: _("This is too large"),
    421: _("This is not the portal you are looking for"),
    422: _("Some fields need your attention"),
    429: _("Please wait a moment"),
    500: _("Something went wrong on our side"),
    503: _("The portal cannot do this just now"),
}
SENTENCES: Final = {
    400: _("The address or the form held something that cannot be read. Nothing was changed."),
    403: _("Your account has no right to do this. Ask the person responsible for this section."),
    404: _("The address may be mistyped, or the page was removed. Search finds documents by number or words."),
    405: _("Please use the buttons of the page."),
    500: _("The error has been noted. Nothing was saved; please try again."),
}

LOG_IN: Final = _("Please log in: this needs an account, or the session is over.")


def error_page(request: Any, status: int, sentence: str = "", extra: dict[str, Any] | None = None) -> Response:
    """Answer with the error page; before traversal, or without a site, with a bare one."""
    translate = request.say
    if not isinstance(getattr(request, "root", None), Site):
        return bare_page(request, status, sentence)
    values = {
        "status": status,
        "title": translate(TITLES.get(status, TITLES[400])),
        "sentence": translate(sentence or SENTENCES.get(status, SENTENCES[400])),
        "page_title": translate(TITLES.get(status, TITLES[400])),
        "actions": _actions(request),
        "show_bar": False,
        **(extra or {}),
    }
    response = request.response
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    response.text = render("vanban.templates:error.pt", values, request)
    return response


def bare_page(request: Any, status: int, sentence: str = "") -> Response:
    """Answer with a page that needs no site: nothing of the portal stands in it but the sentence."""
    title = escape(request.say(TITLES.get(status, TITLES[400])))
    said = escape(request.say(sentence or SENTENCES.get(status, SENTENCES[400])))
    html = (
        f'<!doctype html><html lang="{request.language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><h1>{title}</h1><p>{said}</p>'
        f'<p><a href="/">{escape("Trang chủ / Home")}</a></p></html>'
    )
    return Response(html, status=status, content_type="text/html", charset="utf-8", cache_control="no-store")


def _actions(request: Any) -> list[Link]:
    site = request.root
    translate = request.say
    return [
        Link(translate(_("Search")), request.address(site, "search"), icon="search"),
        Link(translate(_("Home")), request.address(site), icon="house"),
    ]


@notfound_view_config(append_slash=False)
def not_found(_error: Any, request: Any) -> Any:
    """Lead from an old address to the new one; else say that nothing is here."""
    moved = _moved_to(request)
    return HTTPMovedPermanently(moved) if moved else error_page(request, 404)


def _moved_to(request: Any) -> str:
    if request.method not in ("GET", "HEAD") or not isinstance(getattr(request, "root", None), Site):
        return ""
    path = tuple(step for step in request.path_info.split("/") if step)
    content, rest = resolve_moved(request.root, path) or (None, ())
    if content is None or not request.has_permission(Permission.VIEW, content):
        return ""
    address = request.address(content, *rest)
    query = f"?{request.query_string}" if request.query_string else ""
    return "" if address.rstrip("/") == request.path_url.rstrip("/") else f"{address}{query}"


@forbidden_view_config()
def forbidden(_error: HTTPForbidden, request: Any) -> Any:
    """Ask strangers to log in; tell those who are logged in that it is not theirs."""
    if request.identity is None and request.method in ("GET", "HEAD"):
        return HTTPSeeOther(request.address(request.root, "login", query={"next": request.path_qs}))
    note_denied(request)
    return error_page(request, 403, "" if request.identity else LOG_IN)


@exception_view_config(context=VanbanError)
def domain_error(error: VanbanError, request: Any) -> Any:
    """Say what the domain said."""
    if isinstance(error, Duplicate) and not request.has_permission(Permission.VIEW, error.other):
        return error_page(request, error.status, UNSEEN)
    details = [request.say(sentence) for sentence in getattr(error, "errors", {}).values()]
    if hasattr(error, "retry_after"):
        request.response.headers["Retry-After"] = str(error.retry_after)
    return error_page(request, error.status, " ".join(dict.fromkeys([request.say(error.message), *details])))


@exception_view_config(context=HTTPBadRequest)
def bad_request(_error: HTTPBadRequest, request: Any) -> Any:
    """Say that the request makes no sense; this includes forms whose session ended."""
    return error_page(
        request, 400, _("The form is too old or did not come from this portal. Please open the page again.")
    )


@exception_view_config(context=UnicodeDecodeError)
def undecodable(_error: UnicodeDecodeError, request: Any) -> Any:
    """Answer addresses and forms that are no UTF-8."""
    return error_page(request, 400)


@exception_view_config(context=Exception)
def unexpected(error: Exception, request: Any) -> Any:
    """Note what nobody foresaw, and say so without showing it."""
    if isinstance(error, HTTPException):
        return error
    down = outage(error, request)
    if down is not None:
        log.warning("%s was answered with 503: %s: %s", request.method, type(error).__name__, error)
        return error_page(request, down.status, down.message)
    log.exception("%s %a failed", request.method, request.path_info, exc_info=error)
    return error_page(request, 500)
