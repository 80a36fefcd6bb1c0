"""A field of a colour."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

import colander

from vanban.fields.text import Text
from vanban.i18n import _

_HEX: Final = re.compile(r"#[0-9a-f]{6}")


class Colour(Text):
    """A colour in sRGB; its value is `#rrggbb` in small letters."""

    max_length = 20
    json_type: ClassVar[dict[str, Any]] = {"type": "string", "pattern": "^#[0-9a-f]{6}$"}

    def preparer(self, value: Any) -> Any:
        """Take `1D4F91` and `#abc` too."""
        if not isinstance(value, str):
            return value
        digits = value.strip().lower().removeprefix("#")
        return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse all other ways to write a colour."""
        if not _HEX.fullmatch(value):
            raise colander.Invalid(node, _("A colour is written as # and six figures, such as #1d4f91."))
