"""What was done to a node, by whom and when."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.history import SYSTEM, TITLES
from vanban.content.site import service_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.models import Chip, Moment
from vanban.workflow.engine import workflow_of

BY_ITSELF: Final = _("The portal, by itself")
DEEDS: Final = {**TITLES, "edit": _("Edited: ${fields}")}


@view_config(context=Content, name="history", permission=Permission.HISTORY, renderer="vanban.templates:history.pt")
def show_history(content: Content, request: Any) -> dict[str, Any]:
    """List every deed, the newest first."""
    return {"content": content, "page_title": _("History"), "moments": moments_of(content, request)}


def moments_of(content: Content, request: Any) -> list[Moment]:
    """Describe every deed on `content`, the newest first."""
    return [_moment(content, entry, request) for entry in reversed(content.history)]


def _moment(content: Content, entry: Any, request: Any) -> Moment:
    workflow = workflow_of(content, request.registry)
    translate = request.say
    transition = workflow.transitions.get(entry.action) if workflow else None
    state = workflow.states.get(entry.state) if workflow and entry.state else None
    labels = {node.name: translate(node.title) for node in content.nodes()}
    deed = DEEDS.get(entry.action)
    title = (
        _(deed, mapping={"fields": ", ".join(labels.get(name, name) for name in entry.fields)})
        if deed
        else entry.action
    )
    return Moment(
        title=translate(_(transition.title) if transition else title),
        when=entry.when,
        actor=translate(BY_ITSELF) if entry.actor == SYSTEM else full_name(content, entry.actor),
        remark=request.linked_text(content, entry.remark),
        state=Chip(translate(_(state.title)), state.tone, state.icon) if state else None,
    )


def full_name(near: Content, login: str) -> str:
    """Give what to call the person behind `login`; the login itself when they are gone."""
    user = service_of(near, "accounts").get(login)
    return user.title if user else login
