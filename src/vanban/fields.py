"""The vocabulary that schemas are written in: one node per field, carrying the traits that every face derives from."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, ClassVar, Final
from urllib.parse import unquote

import colander

from vanban.i18n import _
from vanban.richtext import Html, TooInvolved, sanitise
from vanban.text.dates import NotADate, parse_date
from vanban.text.normal import clean, clean_line
from vanban.text.numbers import DocumentNumber as ParsedNumber
from vanban.text.numbers import NotANumber

LONGEST_TERM: Final = 500
"""Characters of the name of a term."""
LONGEST_HTML: Final = 2_000_000
"""Characters of formatted text with its markup: three times the civil code."""


class Schema(colander.MappingSchema):
    """The fields of one content type, in the order people meet them."""

    def warnings(self, values: dict[str, Any]) -> list[str]:  # noqa: ARG002 (types without warnings)
        """Name what looks odd in valid `values`, as sentences; nothing is refused for it."""
        return []


class Field(colander.SchemaNode):
    """One field: its value's type, and the traits below."""

    index: ClassVar[str | None] = None
    """How the catalog finds it: `field`, `keyword`, `number` or `text`; `None` keeps it out."""
    weight: ClassVar[int] = 1
    """What a hit in this field counts in full-text ranking."""
    facet: ClassVar[bool] = False
    """Whether search offers it to narrow by."""
    column: ClassVar[bool] = False
    """Whether listings show it."""
    help: ClassVar[str] = ""
    """One sentence below the label."""
    vocabulary: ClassVar[str | None] = None
    """Name of the editable list of terms its values come from."""
    missing_msg = _("Please fill this in.")
    json_type: ClassVar[dict[str, Any]] = {"type": "string"}
    """Its JSON Schema."""
    empty: ClassVar[Any] = ""
    """The value that a content object has before anyone wrote one."""

    def to_json(self, value: Any) -> Any:
        """Turn a stored value into what JSON can say; `None` where there is none."""
        return value


class _Line(colander.String):
    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is not colander.null and not isinstance(cstruct, str):
            raise colander.Invalid(node, _("Text is expected here."))
        text = super().deserialize(node, cstruct)
        return text if text is colander.null else self.tidy(text)

    def tidy(self, text: str) -> Any:
        return clean_line(text) or colander.null


class _Lines(_Line):
    def tidy(self, text: str) -> Any:
        return clean(text) or colander.null


class Text(Field):
    """One line of text, kept in NFC."""

    schema_type = _Line
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

    class schema_type(_Line):  # noqa: N801
        """Checks that the text can be a number; keeps the issuer's spelling."""

        def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:  # noqa: D102 (colander's)
            text = super().deserialize(node, cstruct)
            if text is colander.null:
                return text
            try:
                return ParsedNumber.parse(text).display
            except NotANumber as error:
                raise colander.Invalid(node, _(error.msgid, mapping=error.mapping)) from error


class _Day(colander.SchemaType):
    def serialize(self, _node: colander.SchemaNode, appstruct: Any) -> Any:
        return appstruct.isoformat() if isinstance(appstruct, date) else colander.null

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct in (colander.null, None, ""):
            return colander.null
        if isinstance(cstruct, datetime):
            return cstruct.date()
        if isinstance(cstruct, date):
            return cstruct
        if not isinstance(cstruct, str):
            raise colander.Invalid(node, _("A date is expected here, such as 13/09/2016."))
        if not cstruct.strip():
            return colander.null
        try:
            return parse_date(cstruct)
        except NotADate as error:
            raise colander.Invalid(node, _(error.msgid, mapping=error.mapping)) from error


class Date(Field):
    """A calendar day; its value is a `datetime.date`. Typed as 13/9/2016, 2016-09-13 or in words."""

    schema_type = _Day
    missing = None
    empty = None
    json_type: ClassVar[dict[str, Any]] = {"type": "string", "format": "date"}

    def to_json(self, value: Any) -> Any:
        """Answer in ISO 8601."""
        return value.isoformat() if value else None


class _Flag(colander.Boolean):
    def serialize(self, node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null if appstruct is None else super().serialize(node, appstruct)


class Boolean(Field):
    """Yes or no."""

    schema_type = _Flag
    missing = False
    empty = False
    json_type: ClassVar[dict[str, Any]] = {"type": "boolean"}


class Choice(Field):
    """One term of an editable vocabulary; its value is the term's token."""

    schema_type = _Line
    missing = ""

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn the terms of the site at hand."""
        vocabularies = kw.get("vocabularies")
        if vocabularies is not None and node.vocabulary is not None:
            node.terms = vocabularies[node.vocabulary]
            node.may_add_terms = bool(kw.get("may_add_terms")) and node.terms.open

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse a token that the vocabulary does not have."""
        terms = getattr(node, "terms", None)
        too_long = len(value) > LONGEST_TERM
        if terms is not None and value not in terms and (too_long or not node.may_add_terms):
            raise colander.Invalid(
                node,
                _(
                    "“${value}” is not one of the choices of this list. Choose one of them, or ask an administrator to add it.",
                    mapping={"value": value[:80]},
                ),
            )

    def preparer(self, value: Any) -> Any:
        """Take a term's Vietnamese or English title for its token."""
        terms = getattr(self, "terms", None)
        return value if terms is None or not isinstance(value, str) else terms.token_for(value) or value


class _List(colander.Sequence):
    def deserialize(self, node: colander.SchemaNode, cstruct: Any, accept_scalar: bool | None = None) -> Any:
        if cstruct in (None, ""):
            return colander.null
        if isinstance(cstruct, (str, bytes, dict)):
            raise colander.Invalid(node, _("A list is expected here."))
        if hasattr(cstruct, "__len__") and len(cstruct) > node.most:
            counted = {"limit": node.most, "length": len(cstruct)}
            raise colander.Invalid(node, _("At most ${limit} entries fit here; this has ${length}.", mapping=counted))
        value = super().deserialize(node, cstruct, accept_scalar)
        return value if value is colander.null else tuple(item for item in value if item not in (None, ""))


class Choices(Field):
    """Any number of terms of an editable vocabulary; its value is a tuple of tokens."""

    schema_type = _List
    most = 100
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "string"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        term = Choice(name="term", vocabulary=traits.get("vocabulary"))
        super().__init__(*(children or (term,)), **traits)

    def to_json(self, value: Any) -> Any:
        """Answer as a list."""
        return list(value or ())


class _Stored(colander.SchemaType):
    """A file value passes through whole: bytes were checked where they came in."""

    def serialize(self, _node: colander.SchemaNode, appstruct: Any) -> Any:
        return colander.null if appstruct is None else appstruct

    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct in (None, "", colander.null):
            return colander.null
        if not hasattr(cstruct, "sha256"):
            raise colander.Invalid(node, _("A file is expected here."))
        return cstruct


class Attachment(Field):
    """One file; its value is a `vanban.files.StoredFile`."""

    schema_type = _Stored
    missing = None
    empty = None
    json_type: ClassVar[dict[str, Any]] = {"type": "object"}


class Attachments(Field):
    """Any number of files; its value is a tuple of `vanban.files.StoredFile`."""

    schema_type = _List
    most = 100
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "object"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        super().__init__(*(children or (Attachment(name="file", title=_("File")),)), **traits)


class Url(Text):
    """An address on the web or in this portal."""

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse schemes that run code or reach into a machine."""
        super().validator(node, value)
        if not value.startswith(("https://", "http://", "mailto:", "tel:", "/")) or value.startswith("//"):
            raise colander.Invalid(
                node, _("An address begins with https://, http://, mailto:, tel: or, inside this portal, with /.")
            )


_AFTER_PATH: Final = re.compile("[?#]")


class Target(Text):
    """Another document: its number, or its path in this portal, taken also from the address in a browser."""

    origin = ""

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn where the portal is served."""
        node.origin = kw.get("origin") or ""

    def preparer(self, value: Any) -> Any:
        """Give the path for an address of this portal; all else stays as it is."""
        if not isinstance(value, str) or not self.origin or not value.startswith(("http://", "https://")):
            return value
        place = _AFTER_PATH.split(value.partition("://")[2], maxsplit=1)[0].rstrip("/") + "/"
        own = f"{self.origin}/"
        return clean_line(unquote(place[len(self.origin) :])).rstrip("/") or "/" if place.startswith(own) else value


class _Pair(colander.Mapping):
    def deserialize(self, node: colander.SchemaNode, cstruct: Any) -> Any:
        if cstruct is not colander.null and not isinstance(cstruct, dict):
            raise colander.Invalid(node, _("A relation has a “type” and a “target”."))
        return super().deserialize(node, cstruct)


class RelationItem(colander.MappingSchema):
    """One link of a document to another: how, and to which."""

    schema_type = _Pair

    type = Choice(title=_("Relation"), vocabulary="relation-types", missing=colander.required)
    target = Target(
        title=_("Document"),
        help=_("Its number, such as 09/2009/TT-BGDĐT, or its address in this portal."),
        missing=colander.required,
    )


class Relations(Field):
    """Links to other documents; its value is a tuple of `{"type": token, "target": number or path}`."""

    schema_type = _List
    most = 1000
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "object"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        super().__init__(*(children or (RelationItem(name="relation", title=_("Relation")),)), **traits)

    def to_json(self, value: Any) -> Any:
        """Answer as a list of objects."""
        return [dict(item) for item in value or ()]
