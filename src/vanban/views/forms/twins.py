"""Asks once whether something filed already is meant, before it is filed again: a question, not a refusal."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import colander

from vanban.catalog.look_alikes import LookAlike, look_alikes
from vanban.content.base import Content
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.views.models import Row
from vanban.views.rows import row_for

SEEN = "twins"
"""Field of the form that tells which look-alikes the person has been shown."""


class Twins:
    """The look-alikes of what a form brings; `content` is what it changes, `None` when it adds."""

    def __init__(self, near: Content, content: Content | None, request: Any) -> None:
        self._near, self._content, self._request = near, content, request
        self._found: list[LookAlike] = []
        self.key = str(request.POST.get(SEEN, ""))[:64]
        """Stands for what was found; the form carries it, so that saving again is an answer."""

    def check(self, schema: Any, values: dict[str, Any]) -> None:
        """Raise `colander.Invalid` for look-alikes that the person has not been shown yet."""
        new = {name: value for name, value in values.items() if self._is_new(name, value)}
        found = look_alikes(
            site_of(self._near),
            self._request.registry,
            self._request.principals,
            values=new,
            besides=self._content.docid if self._content is not None else None,
        )
        key = _key_of(found)
        if found and key != self.key:
            self._found, self.key = found, key
            sentence = _("This may be here already: compare with what is shown above. If it is another, save again.")
            raise colander.Invalid(schema, self._request.say(sentence))

    def shown(self) -> list[tuple[str, Row | None]]:
        """Give a sentence for each look-alike that is to be looked at, and the document unless it is hidden."""
        return [
            (self._request.say(one.sentence), row_for(one.document, self._request) if one.document else None)
            for one in self._found
        ]

    def _is_new(self, name: str, value: Any) -> bool:
        """Tell whether `value` is to be compared: numbers are checked before, and what stays was looked at once."""
        return name != "number" and (self._content is None or getattr(self._content, name) != value)


def _key_of(found: list[LookAlike]) -> str:
    return sha256(" ".join(sorted(f"{one.docid}/{one.reason}" for one in found)).encode()).hexdigest() if found else ""
