"""The way from the home page to where somebody stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vanban.administration import way_to
from vanban.content.base import Content, lineage
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.admin import administered_by
from vanban.views.models import Link

MINE: Final = frozenset({"login-history", "my-data", "my-details", "new-phone", "second-factor"})
"""Views of the site that are reached from one's own account; with a login behind the name, from the account of another."""


def breadcrumbs_of(content: Content, request: Any) -> list[Link]:
    """Give the steps that whoever asks may see; the last is `current` when it is the page itself."""
    if content is request.root:
        return list(_on_the_site(content, request)) if request.view_name else []
    steps = [step for step in reversed(list(lineage(content))) if request.has_permission(Permission.VIEW, step)]
    links = [_step(step, request) for step in steps]
    last = links[-1] if links and not request.view_name else None
    return [Link(link.title, link.url, current=link is last) for link in links]


def _step(step: Content, request: Any) -> Link:
    title = request.say(_("Home")) if step is request.root else str(step.title)
    return Link(title, request.address(step))


def _on_the_site(site: Content, request: Any) -> Iterator[Link]:
    """Lead to the pages that are not content: what is administered, and one's own account."""
    yield _step(site, request)
    name, mine = request.view_name, request.view_name in MINE
    if mine and not request.subpath and request.identity:
        yield Link(request.say(_("My account")), request.address(site, "profile"))
        return
    screens = request.registry.admin_screens
    further = screens.get("users") if mine else way_to(name, request.registry)
    if not (further or name in screens or "/".join((name, *request.subpath)) in screens) or not administered_by(
        request
    ):
        return
    yield Link(request.say(_("Administration")), request.address(site, "admin"))
    if further:
        yield Link(request.say(further.title), request.address(site, further.name))
