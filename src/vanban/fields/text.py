"""Fields of text: a line, several lines, formatted text, a number of a document, an address."""

from __future__ import annotations

from typing import Any, Final

import colander

from vanban.fields.base import Field
from vanban.i18n import _
from vanban.richtext import Html, TooInvolved, sanitise
from vanban.text.links import is_link
from vanban.text.normal import clean, clean_line
from vanban.text.numbers import DocumentNumber as ParsedNumber
from vanban.text.numbers import NotANumber

LONGEST_HTML: Final = 2_000_000
"""Characters of formatted text with its markup: three times the civil code."""


class Line(colander.String):
    """One line, tidied."""

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:  # noqa: D102 (colander's)
        if cstruct is not colander.null and not isinstance(cstruct, str):
            raise colander.Invalid(node, _("Text is expected here."))
        text = super().deserialize(node, cstruct)
        return text if text is colander.null else self.tidy(text)

    def tidy(self, text: str) -> Any:
        """Give `text` as it is kept; null when nothing is left of it."""
        return clean_line(text) or colander.null


class _Lines(Line):
    def tidy(self, text: str) -> Any:
        return clean(text) or colander.null


class Text(Field):
    """One line of text, kept in NFC."""

    schema_type = Line
    missing = ""
    max_length = 2000

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse what no screen and no index can hold."""
        _check_length(node, value, self.max_length)


def _check_length(node: colander.SchemaNode, value: str, limit: int) -> None:
    if len(value) > limit:
        raise colander.Invalid(
            node,
            _(
                "At most ${limit} characters fit here; this has ${length}.",
                mapping={"limit": limit, "length": len(value)},
            ),
        )


class TextArea(Text):
    """Several lines of plain text, kept in NFC."""

    schema_type = _Lines
    max_length = 20_000


class RichText(Field):
    """Formatted text as safe HTML; its value is a `vanban.richtext.Html`."""

    missing = None
    empty = None

    class schema_type(colander.SchemaType):  # noqa: N801 (colander's own name)
        """Carries HTML in; cleaning it is the content layer's, which owns the value class."""

        def serialize(self, _node: colander.SchemaNode, appstruct: Any) -> Any:  # noqa: D102 (colander's)
            return colander.null if appstruct in (None, colander.null) else str(appstruct)

        def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:  # noqa: D102 (colander's)
            if cstruct in (colander.null, None, ""):
                return colander.null
            if isinstance(cstruct, Html):
                return cstruct
            if isinstance(cstruct, dict):  # plone.restapi's {"data": …, "content-type": …}
                cstruct = cstruct.get("data", "")
            if not isinstance(cstruct, str):
                raise colander.Invalid(node, _("Text is expected here."))
            _check_length(node, cstruct, LONGEST_HTML)
            try:
                return sanitise(cstruct) or colander.null
            except TooInvolved as error:
                sentence = _("The formatting of this text is too involved. Please paste it as plain text.")
                raise colander.Invalid(node, sentence) from error

    def to_json(self, value: Any) -> Any:
        """Answer in plone.restapi's shape for rich text."""
        return None if value is None else {"data": str(value), "content-type": "text/html", "encoding": "utf-8"}


class DocumentNumber(Text):
    """Number and symbol of an official document, such as `09/2009/TT-BGDĐT`, as its issuer wrote it."""

    max_length = 100

    class schema_type(Line):  # noqa: N801
        """Checks that the text can be a number; keeps the issuer's spelling."""

        def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:  # noqa: D102 (colander's)
            text = super().deserialize(node, cstruct)
            if text is colander.null:
                return text
            try:
                return ParsedNumber.parse(text).display
            except NotANumber as error:
                raise colander.Invalid(node, _(error.msgid, mapping=error.mapping)) from error


class Url(Text):
    """An address on the web or in this portal."""

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse schemes that run code or reach into a machine."""
        super().validator(node, value)
        if not is_link(value):
            raise colander.Invalid(
                node, _("An address begins with https://, http://, mailto:, tel: or, inside this portal, with /.")
            )
