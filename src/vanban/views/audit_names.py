"""What the audit page calls people, groups, roles and fields, in place of the names that the log keeps."""

from __future__ import annotations

from typing import Any, Final

from vanban.i18n import _
from vanban.permissions import Role
from vanban.security.audit import Event
from vanban.security.words import role_title
from vanban.settings.screens import screens_of
from vanban.views.settings.words import screen_title

SETTINGS: Final = "settings:"
ACCOUNT_FIELDS: Final = {
    "fullname": _("Full name"),
    "language": _("Language"),
    "email": _("E-mail"),
    "login": _("Login name"),
}


def person(login: str, request: Any) -> str:
    """Give who `login` is: what they type now to log in, and the login when that was another."""
    user = request.root.service("accounts").get(login)
    return login if user is None or user.name == login else f"{user.name} ({login})"


def object_of(event: Event, request: Any) -> str:
    """Give what `event` was done to: a person, a group, a screen of settings, or the path of a content."""
    if event.object.startswith(SETTINGS):
        return screen_title(event.object.removeprefix(SETTINGS), request)
    return _principal(event.object, request) or event.object


def called(name: str, event: Event, request: Any) -> str:
    """Give what `name`, one of several in a detail of `event`, is called: a person, group, role or field."""
    if name in tuple(Role):
        return str(request.say(role_title(name, on_site=event.name != "sharing")))
    title = _field(name, event, request)
    return str(request.say(title)) if title else _principal(name, request) or name


def _principal(principal: str, request: Any) -> str:
    title = request.root.service("accounts").title_of(principal) if ":" in principal else None
    login = person(principal.partition(":")[2], request)
    return f"{request.say(title)} – {login}" if title else ""


def _field(name: str, event: Event, request: Any) -> Any:
    if event.name == "account-changed":
        return ACCOUNT_FIELDS.get(name)
    screen = screens_of(request.registry).get(event.object.removeprefix(SETTINGS))
    return screen.fields[name].title if screen is not None and name in screen.fields else None
