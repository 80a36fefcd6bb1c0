"""Controls for what people type in their own way: names of terms, addresses, days and times."""

from __future__ import annotations

from typing import Any

import colander
from deform import widget

from vanban.permissions import Permission


class TermWidget(widget.TextInputWidget):
    """One term of a vocabulary that grows: typed by name, with the known names offered."""

    template = "terminput"

    def __init__(self, vocabulary: Any, language: str, **traits: Any) -> None:
        super().__init__(**traits)
        self.vocabulary = vocabulary
        self.language = language

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """Show the name of the term."""
        token = "" if cstruct in (colander.null, None) else cstruct
        shown = self.vocabulary.label(token, self.language) if token else ""
        terms = [term.label(self.language) for term in self.vocabulary]
        return str(field.renderer(self.template, field=field, cstruct=shown, terms=terms, **kw))


class PlaceWidget(widget.TextInputWidget):
    """An address: the sections of the portal are offered while it is typed."""

    template = "terminput"

    def __init__(self, request: Any, **traits: Any) -> None:
        super().__init__(**traits)
        self.terms = [
            f"/{name}" for name, child in request.root.items() if request.has_permission(Permission.VIEW, child)
        ]

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """Show the address."""
        shown = "" if cstruct in (colander.null, None) else cstruct
        return str(field.renderer(self.template, field=field, cstruct=shown, terms=self.terms, **kw))


class DayWidget(widget.DateInputWidget):
    """A day, typed as people write it."""

    template = "dateinput"

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """Show the day as dd/mm/yyyy, or what was typed when it is no day."""
        shown = "" if cstruct in (colander.null, None) else str(cstruct)
        return str(field.renderer(self.template, field=field, cstruct=shown, **kw))

    def deserialize(self, _field: Any, pstruct: Any) -> Any:
        """Give what was typed."""
        text = pstruct.get("date", "") if isinstance(pstruct, dict) else pstruct
        return text.strip() if isinstance(text, str) and text.strip() else colander.null


class MomentWidget(widget.Widget):
    """A day and a time of day, each typed as people write it."""

    template = "datetimeinput"

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """Show both, or what was typed when they are none."""
        typed = cstruct if isinstance(cstruct, dict) else {}
        shown = {part: str(typed.get(part) or "") for part in ("date", "time")}
        return str(field.renderer(self.template, field=field, **shown, **kw))

    def deserialize(self, _field: Any, pstruct: Any) -> Any:
        """Give what was typed."""
        typed = pstruct if isinstance(pstruct, dict) else {}
        parts = {part: str(typed.get(part) or "").strip() for part in ("date", "time")}
        return parts if any(parts.values()) else colander.null
