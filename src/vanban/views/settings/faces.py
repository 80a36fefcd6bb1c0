"""Hands out what settings give the pages: the theme, the emblem, the small icon."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from vanban.colours import mix, stylesheet
from vanban.content.site import Site
from vanban.files.sending import send
from vanban.permissions import Permission
from vanban.schemas.look import ACCENT, MAIN

YEAR: Final = 31_536_000
MAST: Final = 0.22
MASTHEAD: Final = "#163d70"
"""Of the portal as it comes, also in `_tokens.scss`."""


@view_config(context=Site, name="theme.css", request_method=("GET", "HEAD"), permission=Permission.VIEW)
def theme(_site: Site, request: Any) -> Response:
    """Send the colours as a style sheet; the address carries their hash."""
    main, accent = _colours(request)
    answer = Response(stylesheet(main, accent), content_type="text/css", charset="utf-8")
    return _kept(answer, request, _theme_key(main, accent))


@view_config(context=Site, name="site-logo", request_method=("GET", "HEAD"), permission=Permission.VIEW)
def logo(_site: Site, request: Any) -> Any:
    """Send the emblem."""
    return _picture("logo", request)


@view_config(context=Site, name="site-icon", request_method=("GET", "HEAD"), permission=Permission.VIEW)
def icon(_site: Site, request: Any) -> Any:
    """Send the small icon."""
    return _picture("icon", request)


def theme_url(request: Any) -> str:
    """Give the address of the theme; nothing for the colours that the portal comes with."""
    main, accent = _colours(request)
    if (main, accent) == (MAIN, ACCENT):
        return ""
    return f"{request.address(request.root, 'theme.css')}?{_theme_key(main, accent)}"


def theme_colour(request: Any) -> str:
    """Give the colour of the masthead, which browsers on phones take up."""
    main = request.site_settings["main_colour"]
    return MASTHEAD if main == MAIN else mix(main, "#000000", MAST)


def picture_url(name: str, request: Any) -> str:
    """Give the address of the picture that the setting `name` holds; nothing where it holds none."""
    stored = request.site_settings[name]
    view = f"site-{name}"
    return f"{request.address(request.root, view, stored.filename)}?{stored.sha256[:10]}" if stored is not None else ""


def _colours(request: Any) -> tuple[str, str]:
    return request.site_settings["main_colour"], request.site_settings["accent_colour"]


@lru_cache(maxsize=64)
def _theme_key(main: str, accent: str) -> str:
    return sha256(stylesheet(main, accent).encode()).hexdigest()[:10]


def _picture(name: str, request: Any) -> Any:
    stored = request.site_settings[name]
    if stored is None:
        raise HTTPNotFound
    return _kept(send(stored, request, inline=True), request, stored.sha256[:10])


def _kept(answer: Any, request: Any, key: str) -> Any:
    """Let `answer` be kept for a year where its address says which one it is, and a draft nowhere."""
    if request.settings_draft is not None:
        answer.headers["Cache-Control"] = "no-store"
    elif request.query_string == key:
        answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        answer.headers["Cache-Control"] = "no-cache"
    return answer
