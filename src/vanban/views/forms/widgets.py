"""Which control edits which field: deform widgets for the nodes of `vanban.fields`."""

from __future__ import annotations

from typing import Any, Final

import colander
from deform import widget

from vanban.errors import Invalid, TooLarge
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
from vanban.files import take_in
from vanban.files.emblems import emblem_of
from vanban.files.limits import limit_here
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.files import size_label

CURRENT: Final = "current"
"""Stands for the file that the content already has."""
GONE: Final = _(
    "The file that this form had is not here any more: somebody replaced it, or it waited too long. Choose a file again, or save with what is shown now."
)
INFECTED: Final = _("The virus scanner found malicious software in this file. Choose a clean one.")
LISTED: Final = 40
"""Terms up to which a vocabulary that cannot grow is shown as a list to choose from."""


class UploadWidget(widget.Widget):  # type: ignore[misc]
    """A file: a new one, the one kept from the last try, or the one already there."""

    template = "file_upload"
    accept: str | None = None

    def __init__(self, request: Any, current: tuple[Any, ...] = (), **traits: Any) -> None:
        super().__init__(**traits)
        self.request = request
        self.current = current
        self.used: list[str] = []
        self._taken: list[tuple[Any, Any]] = []

    @property
    def _owner(self) -> str:
        return str(self.request.identity.login)

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """Show the control, with the file it keeps."""
        kept = None if cstruct in (colander.null, None, "") or hasattr(cstruct, "_v_refused") else cstruct
        shown = (
            {"filename": kept.filename, "size": size_label(kept.size), "uid": self.key_of(kept)}
            if kept is not None
            else {}
        )
        return str(field.renderer(self.template, field=field, cstruct=shown, **kw))

    def key_of(self, stored: Any) -> str:
        """Give the key under which the form sends `stored` again; a new file is staged for it."""
        if any(stored is file for file in self.current):
            return f"{CURRENT}:{stored.sha256}"
        known = getattr(stored, "_v_staged", None)
        return known or self._stage(stored)

    def _stage(self, stored: Any) -> str:
        quota = self.request.registry.staging_quota
        key = self.request.root.service("staging").put(stored, self._owner, quota)
        stored._v_staged = key
        return str(key)

    def keep(self) -> None:
        """Keep the files that were sent, for a form that is shown again; one that has no place says so in its field."""
        for field, stored in self._taken:
            try:
                self.key_of(stored)
            except TooLarge as error:
                stored._v_refused = error.message
                field.error = colander.Invalid(field.schema, self.request.say(error.message))

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the `StoredFile` meant; raise `colander.Invalid` with the sentence of what is wrong with it."""
        if not isinstance(pstruct, dict):
            return colander.null
        upload, key = pstruct.get("upload"), pstruct.get("uid") or ""
        if hasattr(upload, "file"):
            return self._take(field, upload)
        if pstruct.get("remove") or not (key and isinstance(key, str)):
            return colander.null
        found = self._known(key)
        if found is not None and found.scan == "infected":
            raise colander.Invalid(field.schema, INFECTED, colander.null)
        if found is None:  # to go on would be to lose a file that nobody removed
            there = self.current[0] if key.startswith(f"{CURRENT}:") and len(self.current) == 1 else colander.null
            raise colander.Invalid(field.schema, GONE, there)
        if not any(found is file for file in self.current):
            found._v_staged = key
            self.used.append(key)
        return found

    def _known(self, key: str) -> Any:
        """Give the file that a form sends again as `key`; `None` when it is replaced, or waits no more."""
        if key.startswith(f"{CURRENT}:"):
            return next((file for file in self.current if file.sha256 == key.partition(":")[2]), None)
        return self.request.root.service("staging").get(key, self._owner)

    def _take(self, field: Any, upload: Any) -> Any:
        registry = self.request.registry
        try:
            limit = limit_here(self.request.root, registry)
            stored = take_in(upload.file, upload.filename, registry, limit_bytes=limit)
        except (Invalid, TooLarge) as error:
            raise colander.Invalid(field.schema, error.message) from error
        self._taken.append((field, stored))
        return stored


class PictureWidget(UploadWidget):
    """A picture of the portal itself, drawn anew as it comes in."""

    accept = ".png,.jpg,.jpeg,.webp"

    def _take(self, field: Any, upload: Any) -> Any:
        stored = super()._take(field, upload)
        try:
            drawn = emblem_of(stored)
        except Invalid as error:
            self._taken.pop()
            raise colander.Invalid(field.schema, error.message) from error
        self._taken[-1] = (field, drawn)
        return drawn


class TermWidget(widget.TextInputWidget):  # type: ignore[misc]
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


class PlaceWidget(widget.TextInputWidget):  # type: ignore[misc]
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


class DayWidget(widget.DateInputWidget):  # type: ignore[misc]
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


class MomentWidget(widget.Widget):  # type: ignore[misc]
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


class ListWidget(widget.SequenceWidget):  # type: ignore[misc]
    """Any number of things; what is sent for them and is no list is a mistake of the field, with nothing to show again."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the values in their order."""
        if pstruct is not colander.null and not isinstance(pstruct, list):
            field.sequence_fields = []
            raise colander.Invalid(field.schema, _("A list is expected here."), [])
        return super().deserialize(field, pstruct)


class RowWidget(widget.MappingWidget):  # type: ignore[misc]
    """A row of several fields; one in which nothing was typed is the empty line at the end of the list."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the values, or nothing for the empty line."""
        needed = field.schema.needed
        if not isinstance(pstruct, dict) or (
            needed and not any(str(pstruct.get(name) or "").strip() for name in needed)
        ):
            return colander.null
        return super().deserialize(field, pstruct)


class RelationWidget(widget.MappingWidget):  # type: ignore[misc]
    """A relation; one without a document is the empty line at the end of the list."""

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the two values, or nothing for the empty line."""
        if not isinstance(pstruct, dict) or not str(pstruct.get("target") or "").strip():
            return colander.null
        return super().deserialize(field, pstruct)


def give_widgets(schema: Any, request: Any, content: Any = None) -> None:
    """Give every node of the bound `schema` its control, its hint and its words in the reader's language."""
    translate = request.say
    for node in schema.children:
        node.title = translate(node.title)
        node.description = translate(getattr(node, "help", "")) if getattr(node, "help", "") else ""
        node.widget = _widget(node, request, content)


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
    kept = {"min_len": len(node.empty), "max_len": len(node.empty)} if node.fixed else {"max_len": node.most}
    return ListWidget(orderable=True, **kept)


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
