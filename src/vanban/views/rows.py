"""Turns content into what templates show: rows, chips, files."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vanban.catalog.extracts import SCANNED, extract
from vanban.catalog.text import text_backend
from vanban.catalog.validity import Status, Validity, validity_of
from vanban.content.base import Content
from vanban.content.consultation import Consultation
from vanban.content.poll import Poll
from vanban.content.site import service_of
from vanban.content.types import types_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import is_withheld
from vanban.views.models import Chip, Row
from vanban.workflow.engine import state_of

STATUS_CHIPS: Final = {
    Status.NOT_YET: (_("Not yet in force"), "blue", "clock"),
    Status.IN_FORCE: (_("In force"), "green", "check-circle"),
    Status.PARTLY_EXPIRED: (_("Partly expired"), "amber", "exclamation-triangle"),
    Status.EXPIRED: (_("Expired"), "grey", "slash-circle"),
    Status.SUSPENDED: (_("Suspended"), "violet", "pause-circle"),
}


def row_for(content: Content, request: Any, text: str = "") -> Row:
    """Describe `content` as one line; with `text`, show where its words are."""
    info = types_of(request.registry)[content.type_name]
    open_text = text and content.docid is not None and not is_withheld(content, request)
    words = (
        text_backend(request.registry).read(content.docid, SCANNED) if open_text and content.docid is not None else None
    )
    period = _period_chip(content, request)
    return Row(
        title=str(content.title),
        url=request.address(content),
        type_name=info.name,
        type_title=request.say(info.title),
        icon=info.icon,
        number=getattr(content, "number", ""),
        kind=term_label(content, "document-kinds", getattr(content, "kind", ""), request),
        issuer=term_label(content, "issuers", getattr(content, "issuer", ""), request),
        issued=getattr(content, "issued", None),
        modified=content.modified,
        status=period or status_chip(content, request),
        period=period.reason if period else "",
        state=state_chip(content, request) if period is None and _is_editor(content, request) else None,
        description=str(getattr(content, "description", "") or ""),
        extract=extract(words, text) if words else "",
    )


def _period_chip(content: Content, request: Any) -> Chip | None:
    """Give how far a consultation or a poll is, and until when one can take part: that is what its readers look for."""
    if not isinstance(content, (Consultation, Poll)) or content.state in (None, "draft", "pending"):
        return None
    chip = state_chip(content, request)
    coming = content.state == "scheduled"
    moment = content.opens if coming else getattr(content, "closed_early", None) or content.deadline
    if chip is None or moment is None:
        return chip
    told = {"moment": request.format_moment(moment)}
    said = _("from ${moment}", mapping=told) if coming else _("until ${moment}", mapping=told)
    return Chip(chip.title, chip.tone, chip.icon, str(request.say(said)))


def _is_editor(content: Content, request: Any) -> bool:
    # Whoever is not logged in edits nothing: to judge every row for the public is an eighth of the front page.
    return request.identity is not None and bool(request.has_permission(Permission.EDIT, content))


def term_label(content: Content, vocabulary: str, token: str, request: Any) -> str:
    """Give the title of a term in the reader's language; nothing for no token."""
    return str(service_of(content, "vocabularies")[vocabulary].label(token, request.language)) if token else ""


def status_chip(content: Content, request: Any, validity: Validity | None = None) -> Chip | None:
    """Give the validity of a document as a chip, with the reason where another document caused it."""
    if not hasattr(content, "effective") or content.docid is None:
        return None
    found = validity or validity_of(content)
    status = found.status(request.today)
    if status is None:
        return None
    if status == Status.IN_FORCE and content.effective is None and content.expires is None:
        return None  # an invitation or a letter that never said from when to when it holds
    title, tone, icon = STATUS_CHIPS[status]
    return Chip(request.say(title), tone, icon, _reason(status, found, request))


def _reason(status: Status, validity: Validity, request: Any) -> str:
    if status == Status.EXPIRED:
        sentence = _("since ${day}", mapping={"day": _written(validity.ends)})
        if _is_seen(validity.ended_by, request):
            mapping = {"day": _written(validity.ends), "document": _name(validity.ended_by)}
            sentence = _("since ${day}, ended by ${document}", mapping=mapping)
    elif status == Status.NOT_YET and validity.starts is not None:
        sentence = _("from ${day}", mapping={"day": _written(validity.starts)})
    elif status in (Status.PARTLY_EXPIRED, Status.SUSPENDED) and _is_seen(validity.changed_in, request):
        sentence = _("by ${document}", mapping={"document": _name(validity.changed_in)})
    else:
        return ""
    return str(request.say(sentence))


def _written(ordinal: int) -> str:
    return date.fromordinal(ordinal).strftime("%d/%m/%Y")


def _is_seen(cause: Content | None, request: Any) -> bool:
    return cause is not None and bool(request.has_permission(Permission.VIEW, cause))


def _name(content: Any) -> str:
    return str(content.number or content.title)


def state_chip(content: Content, request: Any) -> Chip | None:
    """Give the workflow state as a chip."""
    state = state_of(content, request.registry)
    return Chip(request.say(_(state.title)), state.tone, state.icon) if state else None
