"""Times that a form shows and does not change, because something else does, in the open."""

from __future__ import annotations

from typing import Any

import colander

from vanban.content.base import Content
from vanban.fields import Moment
from vanban.permissions import Permission
from vanban.views.forms.typed import MomentWidget
from vanban.views.models import Link


class FixedMomentWidget(MomentWidget):
    """A time that stays: it need not be sent, and another that is sent all the same is a mistake of the field."""

    template = "fixedmoment"

    def __init__(self, why: str, shown: str, current: Any, link: Link | None, **traits: Any) -> None:
        super().__init__(**traits)
        self.why = why
        self.shown = shown
        self.current = current
        """As the field writes it."""
        self.link = link
        """Where it is changed, for those who may."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the time that stays."""
        typed = super().deserialize(field, pstruct)
        if typed is not colander.null and not self._is_same(field.schema, typed):
            raise colander.Invalid(field.schema, self.why, self.current)
        return self.current

    def _is_same(self, node: Any, typed: Any) -> bool:
        try:
            return bool(node.deserialize(typed) == node.deserialize(self.current))
        except colander.Invalid:
            return False


def fixed_widget(node: Any, request: Any, content: Any) -> FixedMomentWidget | None:
    """Give the control for `node` if the form of `content` only shows it; what else than content a form edits has nothing fixed."""
    if not isinstance(content, Content) or not isinstance(node, Moment) or node.name not in content.fixed:
        return None
    node.description = why = request.say(content.why_fixed)
    view, title = content.changed_in
    may = bool(view) and request.has_permission(Permission.PUBLISH, content)
    link = Link(request.say(title), request.address(content, view)) if may else None
    value = getattr(content, node.name)
    return FixedMomentWidget(why, request.format_moment(value) if value else "–", node.serialize(value), link)


def shown_only_left_out(form: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Give `values` without those that `form` only shows, whose seconds it does not know."""
    return {name: value for name, value in values.items() if not isinstance(form[name].widget, FixedMomentWidget)}
