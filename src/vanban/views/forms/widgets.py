"""Which control edits which field: deform widgets for the nodes of `vanban.fields`."""

from __future__ import annotations

from typing import Any, Final

import colander
from deform import widget

from vanban.fields import (
    Attachment,
    Attachments,
    Boolean,
    Choice,
    Choices,
    Colour,
    Date,
    Destination,
    Moment,
    Pick,
    Picks,
    RelationItem,
    Relations,
    RichText,
    Rows,
    Text,
    TextArea,
    WholeNumber,
)
from vanban.i18n import _
from vanban.views.forms.fixed import fixed_widget
from vanban.views.forms.lists import ListWidget, RelationWidget, RowWidget
from vanban.views.forms.typed import DayWidget, MomentWidget, PlaceWidget, TermWidget
from vanban.views.forms.uploads import PictureWidget, UploadWidget


def give_widgets(schema: Any, request: Any, content: Any = None) -> None:
    """Give every node of the bound `schema` its control, its hint and its words in the reader's language."""
    translate = request.say
    for node in schema.children:
        node.title = translate(node.title)
        node.description = translate(getattr(node, "help", "")) if getattr(node, "help", "") else ""
        node.widget = fixed_widget(node, request, content) or _widget(node, request, content)


def _widget(node: Any, request: Any, content: Any) -> Any:
    if node.name == "title":
        return widget.TextAreaWidget(rows=3)
    makers = (make for kind, make in _MAKERS if isinstance(node, kind))
    return next(makers)(node, request, content)


def _current(content: Any, name: str) -> tuple[Any, ...]:
    value = getattr(content, name) if content is not None else None
    return value if isinstance(value, tuple) else (value,) if value is not None else ()


def _choice(node: Any, request: Any) -> Any:
    if node.terms.open:
        return TermWidget(node.terms, request.language)
    empty = ("", request.say(_("Choose …")) if node.required else "–")
    return widget.SelectWidget(values=[empty, *_offered(node, request)])


def _offered(node: Any, request: Any) -> list[tuple[str, str]]:
    """Give token and name of each term to choose from, those that the content has and the list no longer at the end."""
    if getattr(node, "terms", None) is None:
        return []
    tokens = [*(term.token for term in node.terms), *node.kept]
    return [(token, node.terms.label(token, request.language)) for token in tokens]


def _sequence_of_files(node: Any, request: Any, content: Any) -> Any:
    node.children[0].widget = UploadWidget(request, _current(content, node.name))
    node.children[0].title = request.say(node.children[0].title)
    return ListWidget(orderable=True)


def _sequence_of_relations(node: Any, request: Any) -> Any:
    item = node.children[0]
    if isinstance(item, RelationItem):
        give_widgets(item, request)
    item.title = request.say(_("Related document"))
    item.missing = colander.drop
    item.widget = RelationWidget()
    return ListWidget(orderable=True)


def _rows(node: Any, request: Any) -> Any:
    row = node.children[0]
    give_widgets(row, request)
    row.title = request.say(row.title)
    row.missing = colander.drop
    row.widget = RowWidget()
    fewest, most = (len(node.empty), len(node.empty)) if node.fixed else (node.begins_with or None, node.most)
    return ListWidget(orderable=True, min_len=fewest, max_len=most)


def _pick(node: Any, request: Any) -> Any:
    values = [(name, request.say(title)) for name, title in node.options]
    if getattr(node, "fixed", False):
        return widget.TextInputWidget(template="fixedpick", values=values, item_css_class="item-kind")
    return widget.SelectWidget(values=values)


def _picks(node: Any, request: Any) -> Any:
    return widget.CheckboxChoiceWidget(values=[(name, request.say(title)) for name, title in node.options])


def _upload(node: Any, request: Any, content: Any) -> Any:
    kind = PictureWidget if getattr(node, "picture", False) else UploadWidget
    return kind(request, _current(content, node.name))


def _number(node: Any) -> Any:
    place = "item-place" if node.name == "place" else "item-count"
    return widget.TextInputWidget(item_css_class=place, attributes={"inputmode": "numeric"})


def _several_choices(node: Any, request: Any, _content: Any) -> Any:
    return widget.CheckboxChoiceWidget(values=_offered(node.children[0], request))


_MAKERS: Final = (
    (Attachment, _upload),
    (Attachments, _sequence_of_files),
    (Relations, lambda node, request, _content: _sequence_of_relations(node, request)),
    (Choices, _several_choices),
    (Choice, lambda node, request, _content: _choice(node, request)),
    (Rows, lambda node, request, _content: _rows(node, request)),
    (Picks, lambda node, request, _content: _picks(node, request)),
    (Pick, lambda node, request, _content: _pick(node, request)),
    (Colour, lambda _node, _request, _content: widget.TextInputWidget(template="colourinput")),
    (WholeNumber, lambda node, _request, _content: _number(node)),
    (Moment, lambda _node, _request, _content: MomentWidget()),
    (Destination, lambda _node, request, _content: PlaceWidget(request)),
    (Date, lambda _node, _request, _content: DayWidget()),
    (Boolean, lambda _node, _request, _content: widget.CheckboxWidget()),
    (RichText, lambda _node, _request, _content: widget.TextAreaWidget(template="richtext")),
    (TextArea, lambda _node, _request, _content: widget.TextAreaWidget(rows=3)),
    (Text, lambda _node, _request, _content: widget.TextInputWidget()),
)
"""The nearest class first: a kind of field that is not named here is edited as what it is a kind of."""
