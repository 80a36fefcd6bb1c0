"""What the pages for accounts read from a form, and how they say what was wrong in it."""

from __future__ import annotations

from typing import Any

from pyramid.renderers import get_renderer

from vanban.content.site import Site
from vanban.people.desk import Desk


def desk_of(site: Site, request: Any) -> Desk:
    """Give the desk at which whoever asks works."""
    return Desk(site, request.registry, request.identity)


def refused(request: Any, error: Any) -> dict[str, str]:
    """Undo what this request changed, and give what was wrong, by field, in the reader's language."""
    request.tm.doom()
    request.response.status_code = error.status
    found = getattr(error, "errors", None) or {"": error.message}
    return {name: request.say(sentence) for name, sentence in found.items()}


def text_of(request: Any, name: str) -> str:
    """Give what was typed into the field `name`."""
    return str(request.POST.get(name, ""))


def parts() -> Any:
    """Give the pieces that several of these pages share, for their templates."""
    return get_renderer("vanban.templates:user_parts.pt").implementation()
