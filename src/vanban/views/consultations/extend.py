"""Moving the deadline of a consultation, for those who may publish there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import colander
from pyramid.view import view_config

from vanban.consultations.extending import LONGEST, STATES, extend
from vanban.content.consultation import Consultation
from vanban.content.values import bound_schema
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.notices import see

FORM: Final = "vanban.templates:extend.pt"
NOT_NOW: Final = _("Only a consultation that is announced, open, or closed and not answered yet, can be extended.")


@view_config(context=Consultation, name="extend", request_method="GET", permission=Permission.PUBLISH, renderer=FORM)
def ask_deadline(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the form."""
    error = None if consultation.state in STATES else Conflict(NOT_NOW)
    return _page(consultation, request, {"date": "", "time": "17:00", "reason": ""}, error)


@view_config(context=Consultation, name="extend", request_method="POST", permission=Permission.PUBLISH, renderer=FORM)
def move_deadline(consultation: Consultation, request: Any) -> Any:
    """Move the deadline; whatever is wrong, the form comes back with all that was written."""
    typed = {name: request.POST.get(name, "") for name in ("date", "time", "reason")}
    try:
        deadline = _moment(consultation, request, typed) if typed["date"].strip() else None
        extend(consultation, request.registry, deadline, typed["reason"], by=request.identity.login)
    except (Invalid, Conflict) as error:
        request.response.status_code = error.status
        return _page(consultation, request, typed, error)
    return see(request, request.address(consultation), "extended")


def _moment(consultation: Consultation, request: Any, typed: dict[str, str]) -> datetime | None:
    node = bound_schema(Consultation.__name__, consultation, request.registry)["deadline"]
    try:
        return node.deserialize({"date": typed["date"], "time": typed["time"]})  # type: ignore[no-any-return]
    except colander.Invalid as error:
        raise Invalid(_("The deadline is not moved yet."), {"deadline": error.msg}) from error


def _page(consultation: Consultation, request: Any, typed: dict[str, str], error: Any) -> dict[str, Any]:
    return {
        "content": consultation,
        "page_title": _("Extend the deadline"),
        "typed": typed,
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "can": consultation.state in STATES,
        "is_closed": consultation.state == "closed",
        "token": request.csrf_token,
        "longest": LONGEST,
        "cancel_url": request.address(consultation),
    }
