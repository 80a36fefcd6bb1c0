"""The front page: its blocks, and a text of one's own."""

from typing import Any, Final

import colander

from vanban.fields import Boolean, Pick, RichText, Row, Rows, Schema, Text, WholeNumber
from vanban.i18n import _

KINDS: Final = (
    ("documents", _("Newest documents")),
    ("notices", _("Announcements")),
    ("news", _("News")),
    ("events", _("Events")),
    ("consultations", _("Open for opinions")),
    ("shortcuts", _("Quick ways")),
    ("poll", _("Poll")),
    ("questions", _("Newly answered questions")),
)
"""What a block may show. «Announcements» are documents of the kind thông báo."""
COLUMNS: Final = (("main", _("Wide column")), ("side", _("Narrow column")))


def _block(place: int, kind: str, shown: bool, count: int, column: str) -> dict[str, Any]:
    return {"place": place, "kind": kind, "shown": shown, "label": "", "count": count, "column": column}


BLOCKS: Final = (
    _block(1, "documents", True, 8, "main"),
    _block(2, "consultations", True, 4, "side"),
    _block(3, "poll", True, 1, "side"),
    _block(4, "shortcuts", True, 20, "side"),
    _block(5, "news", True, 4, "side"),
    _block(6, "notices", False, 4, "side"),
    _block(7, "events", False, 4, "side"),
    _block(8, "questions", False, 4, "side"),
)
"""The front page of a new site."""


class BlockSchema(Row):
    """One block."""

    place = WholeNumber(title=_("Place"), least=1, most=99)
    kind = Pick(title=_("Block"), options=KINDS, fixed=True, missing=colander.required)
    shown = Boolean(title=_("Show it"))
    label = Text(title=_("Heading"), max_length=80, help=_("Empty: the usual words."))
    count = WholeNumber(title=_("How many"), least=1, most=20, missing=8)
    column = Pick(title=_("Where"), options=COLUMNS, missing="main")


class FrontPageSchema(Schema):
    """The text and the blocks."""

    body = RichText(title=_("Text of the front page"), help=_("Stands above the blocks. May stay empty."))
    blocks = Rows(title=_("Blocks"), row=BlockSchema, row_title=_("Block"), fixed=True, empty=BLOCKS, missing=BLOCKS)

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse a block that stands twice: another would be lost for it."""
        kinds = [block["kind"] for block in values["blocks"]]
        if len(set(kinds)) < len(kinds):
            wrong = colander.Invalid(self)
            wrong["blocks"] = _("Each block stands on the page once.")
            raise wrong


def all_blocks(stored: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Give each block once: as `stored`, those that a later version brought at the end and not shown."""
    first = {block["kind"]: block for block in reversed(stored)}
    own = [block for block in stored if block is first[block["kind"]] and block["kind"] in dict(KINDS)]
    new = [block | {"shown": False} for block in BLOCKS if block["kind"] not in first]
    return tuple(block | {"place": number} for number, block in enumerate([*own, *new], 1))
