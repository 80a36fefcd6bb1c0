"""Fields of addresses: a place to lead readers to, and an e-mail address."""

from __future__ import annotations

from typing import Any, ClassVar

import colander

from vanban.fields.text import Text, Url
from vanban.i18n import _
from vanban.text.links import below_origin, is_email


class Destination(Url):
    """A page of this portal, as a path, or an address elsewhere; what a browser shows for a page here becomes a path."""

    origin = ""

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn where the portal is served."""
        node.origin = kw.get("origin") or ""

    def preparer(self, value: Any) -> Any:
        """Give the path for an address of this portal, with its query; all else stays as it is."""
        return below_origin(value, self.origin) if isinstance(value, str) else value


class Email(Text):
    """An e-mail address."""

    max_length = 254
    json_type: ClassVar[dict[str, Any]] = {"type": "string", "format": "email"}

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse what mail cannot be sent to."""
        super().validator(node, value)
        if not is_email(value):
            raise colander.Invalid(node, _("This is not an e-mail address: write it like ten@truong.edu.vn."))
