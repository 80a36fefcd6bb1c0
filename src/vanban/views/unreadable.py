"""Refuses, before any view, what no page of ours sends: text that is no UTF-8, and files in place of words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pyramid.events import ContextFound, subscriber

from vanban.consultations.enclosures import BODY
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.views import limits

TAKING_FILES: Final = {
    "add": "upload",
    "edit": "upload",
    "@propose": "upload",
    "file-many": "files",
    "settings": "upload",
    "import-people": "table",
    "give-opinion": "upload",
    "ask": "upload",
    "on-paper": "upload",
    "moderate": "upload",
    "answer": "upload",
    "new-topic": "upload",
}
"""View → the one name under which it takes files; under any other they would be taken for words."""
FROM_ANYBODY: Final = {"give-opinion": BODY, "ask": BODY, "answer": BODY, "new-topic": BODY}
"""Of these, the ones that take files also of strangers, and the bytes of the whole form."""
UNREADABLE: Final = _("The address or the form held something that cannot be read. Nothing was changed.")


@subscriber(ContextFound)
def refuse_unreadable(event: Any) -> None:
    """Raise `Invalid`, which each face answers with its sentence."""
    request = event.request
    limits.check_address(request)
    if request.method == "POST":
        limits.check_form(request, most=_most(request))
    try:
        request.GET.items()  # WebOb reads them only now
        taken = TAKING_FILES.get(request.view_name)
        if request.method == "POST" and not _only_words(value for name, value in request.POST.items() if name != taken):
            raise Invalid(UNREADABLE)
    except (ValueError, LookupError, DeprecationWarning) as error:
        # No UTF-8, parts without end, lengths that are none, charsets that are others (a warning that WebOb raises) or none.
        raise Invalid(UNREADABLE) from error


def _most(request: Any) -> int | None:
    """Give the bytes that this form may have, `None` where only the server limits it: those that people with files send."""
    if request.view_name in FROM_ANYBODY:
        return FROM_ANYBODY[request.view_name]
    return None if request.view_name in TAKING_FILES and request.identity is not None else limits.SMALL


def _only_words(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
