"""Refuses, before any view, what no page of ours sends: text that is no UTF-8, and files in place of words."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import ContextFound, subscriber

from vanban.errors import Invalid
from vanban.i18n import _

TAKING_FILES: Final = frozenset({"add", "edit"})


@subscriber(ContextFound)
def refuse_unreadable(event: Any) -> None:
    """Raise `UnicodeDecodeError` or `Invalid`, which the error page answers with a sentence."""
    request = event.request
    request.GET.items()  # WebOb reads them only now
    if request.method != "POST" or request.view_name in TAKING_FILES:
        return
    try:
        values = list(request.POST.values())
    except UnicodeDecodeError:
        raise
    except ValueError as error:  # parts without end, lengths that are none
        raise Invalid(_("The form that was sent cannot be read.")) from error
    if not all(isinstance(value, str) for value in values):
        raise Invalid(_("The form that was sent cannot be read."))
