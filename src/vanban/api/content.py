"""Content itself: read, add, change, delete, each by its verb on the address that pages have too."""

from __future__ import annotations

from typing import Any, Final

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPMethodNotAllowed

from vanban.api.adding import add_content
from vanban.api.changing import change_content
from vanban.api.components import components
from vanban.api.deleting import delete_content
from vanban.api.listing import items_of
from vanban.api.rendering import RENDERER
from vanban.api.summaries import full
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.permissions import Permission


def includeme(config: Configurator) -> None:
    """Register the verbs for every type by itself.

    Pyramid looks at views of the nearest class first: were these only registered for `Content`, the page of a type
    would win whatever the request accepts.
    """
    contexts: list[type[Content]] = [Content, *_below(Content)]
    for context in contexts:
        for method, view, permission in VERBS:
            if method != "POST" or issubclass(context, Folder):
                config.add_view(
                    view,
                    context=context,
                    request_method=method,
                    permission=permission,
                    renderer=RENDERER,
                    speaks_json=True,
                )
        config.add_view(no_such_verb, context=context, permission=Permission.VIEW, renderer=RENDERER, speaks_json=True)


def show(content: Content, request: Any) -> dict[str, Any]:
    """Give all fields, the parts named in `expand`, and of a folder a part of what lies in it."""
    answer = {**full(content, request), "@components": components(content, request)}
    if isinstance(content, Folder) and request.GET.get("include_items", "1").lower() not in {"0", "false"}:
        answer |= items_of(content, request)
    return answer


def no_such_verb(_content: Content, _request: Any) -> Any:
    """Refuse verbs that mean nothing here."""
    raise HTTPMethodNotAllowed


VERBS: Final[tuple[tuple[str, Any, Permission], ...]] = (
    ("GET", show, Permission.VIEW),
    ("POST", add_content, Permission.ADD),
    ("PATCH", change_content, Permission.EDIT),
    ("DELETE", delete_content, Permission.DELETE),
)


def _below(cls: type[Content]) -> list[type[Content]]:
    found = []
    for child in cls.__subclasses__():
        found += [child, *_below(child)]
    return list(dict.fromkeys(found))
