"""Refuses, before any view, what no page of ours sends: text that is no UTF-8, and files in place of words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pyramid.events import ContextFound, subscriber

from vanban.errors import Invalid
from vanban.i18n import _

TAKING_FILES: Final = frozenset({"add", "edit", "@propose", "file-many"})
UNREADABLE: Final = _("The address or the form held something that cannot be read. Nothing was changed.")


@subscriber(ContextFound)
def refuse_unreadable(event: Any) -> None:
    """Raise `Invalid`, which each face answers with its sentence."""
    request = event.request
    try:
        request.GET.items()  # WebOb reads them only now
        if (
            request.method == "POST"
            and request.view_name not in TAKING_FILES
            and not _only_words(request.POST.values())
        ):
            raise Invalid(UNREADABLE)
    except ValueError as error:  # no UTF-8, parts without end, lengths that are none
        raise Invalid(UNREADABLE) from error


def _only_words(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
