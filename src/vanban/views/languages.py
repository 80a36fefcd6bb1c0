"""Vietnamese first, English second: which one a page speaks, and how a reader changes it."""

from __future__ import annotations

from typing import Any, Final

from pyramid.config import Configurator
from pyramid.i18n import TranslationString
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import LANGUAGES
from vanban.security import cookies
from vanban.views.returning import safe_redirect

COOKIE: Final = "vanban_language"


def includeme(config: Configurator) -> None:
    """Find the language of a request, and the translations."""
    config.add_translation_dirs("vanban:locale")
    config.set_locale_negotiator(negotiate)
    config.add_request_method(lambda request: request.locale_name, "language", reify=True)
    config.add_request_method(say, "say")


def say(request: Any, message: Any) -> str:
    """Give `message` in the reader's language, with messages inside it translated first."""
    if message is None or message is False or message == "":  # 0 is a number that a sentence may name
        return ""  # gettext keeps the header of its catalogue under the empty message
    if isinstance(message, TranslationString) and message.mapping:
        inner = {name: say(request, value) for name, value in message.mapping.items()}
        message = TranslationString(message, default=message.default, mapping=inner)
    return str(request.localizer.translate(message) if isinstance(message, str) else message)


def called(name: str, request: Any) -> str:
    """Give the name of somebody; in the reader's language where a sentence stands in its place."""
    return str(request.say(name)) if isinstance(name, TranslationString) else name


def negotiate(request: Any) -> str:
    """Give the language asked for: in the address, by cookie, or for an API by header; else Vietnamese."""
    try:
        wanted = request.GET.get("language") if request.method == "GET" else None
    except UnicodeDecodeError:  # the error page that says so speaks some language too
        wanted = None
    known, first = offered(request), first_language(request)
    for choice in (wanted, cookies.read(request, COOKIE)):
        if choice in known:
            return str(choice)
    if "application/json" in request.headers.get("Accept", "") or "/@" in request.environ.get("PATH_INFO", ""):
        return str(request.accept_language.lookup(list(known), default=first))
    return first


def offered(request: Any) -> dict[str, str]:
    """Give the languages that this portal offers, by code; all of them as long as no site is known."""
    site = getattr(request, "root", None)
    chosen = request.site_settings["languages"] if isinstance(site, Site) else LANGUAGES
    return {code: title for code, title in LANGUAGES.items() if code in chosen} or LANGUAGES


def first_language(request: Any) -> str:
    """Give the language that who has not chosen one reads."""
    site = getattr(request, "root", None)
    first = str(request.site_settings["default_language"]) if isinstance(site, Site) else "vi"
    return first if first in offered(request) else "vi"


@view_config(context=Site, name="language", request_method="GET", permission=NO_PERMISSION_REQUIRED)
def change_language(_site: Site, request: Any) -> Any:
    """Remember the chosen language and go back to the page."""
    answer = safe_redirect(request, request.params.get("back", "/"))
    choice = request.params.get("to", "")
    if choice in offered(request):
        cookies.keep(answer, request, COOKIE, choice, max_age=31_536_000)
    return answer
