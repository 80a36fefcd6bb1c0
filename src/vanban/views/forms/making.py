"""Builds the deform form of a type and renders it in the reader's language."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import colander
import deform
from deform.template import ZPTRendererFactory

from vanban.content.base import Content
from vanban.content.values import bound_schema
from vanban.fields import Moment
from vanban.i18n import _
from vanban.views.forms.uploads import UploadWidget
from vanban.views.forms.widgets import give_widgets

FILE: Final = "file"
FILLED: Final = frozenset({"OfficialDocument"})
"""Types whose form fills itself in from the file in their field of that name."""


def form_for(
    type_name: str, near: Any, request: Any, content: Any = None, extra: tuple[tuple[str, str], ...] = ()
) -> Any:
    """Give the form for a type; `content` is what it edits, `extra` buttons are (name, title)."""
    schema = bound_schema(type_name, near, request.registry, origin=request.origin, content=content)
    _leave_out_fixed(schema, content, {*request.POST, *request.POST.getall("__start__")})
    give_widgets(schema, request, content)
    translate = request.say
    save = deform.Button("save", translate(_("Save")), css_class="btn-primary")
    buttons = [save, *(deform.Button(name, translate(title), css_class="btn-secondary") for name, title in extra)]
    form = deform.Form(schema, buttons=buttons, renderer=renderer_for(request), formid="content-form")
    form.fills = type_name in FILLED
    if form.fills:
        form[FILE].fills = request.address(near, "@propose")
    return form


def _leave_out_fixed(schema: Any, content: Any, sent: Container[Any]) -> None:
    """Take out of `schema` what stays as it is; of times the form says why, and where they are changed.

    What was `sent` all the same, in a form that was opened before, is not left out: it would be lost without a word.
    """
    for name in left_out(content):
        if name in schema and name not in sent and f"{name}:sequence" not in sent:
            del schema[name]


def left_out(content: Any) -> list[str]:
    """Give the names of what a form of `content` is without, because it stays as it is."""
    fixed = content.fixed if isinstance(content, Content) else ()
    return (
        [node.name for node in content.nodes() if node.name in fixed and not isinstance(node, Moment)] if fixed else []
    )


def renderer_for(request: Any) -> Any:
    """Give the renderer of our widget templates in the language of `request`."""
    override = request.registry.settings.get("vanban.templates", "")
    return _renderer(override, request.locale_name, request.localizer.translate)


@lru_cache(maxsize=8)
def _renderer(override: str, _language: str, translate: Any) -> Any:
    folders = [Path(override) / "deform"] if override else []
    own = Path(str(files("vanban.templates").joinpath("deform")))
    search = tuple(str(folder) for folder in (*folders, own) if folder.is_dir())
    return ZPTRendererFactory(search, auto_reload=False, translator=translate)


def typed_values(content: Any, schema: Any) -> dict[str, Any]:
    """Give what the form of existing content starts with."""
    values = {}
    for node in schema.children:
        value = getattr(content, node.name)
        if value not in (None, "", ()):
            values[node.name] = value
    return values


def shown_again(form: Any, request: Any, **more: Any) -> str:
    """Render the valid `form` with the values that it was sent, and `more` for its template, to be looked at once more."""
    keep_files(form)
    return str(form.widget.serialize(form, form.cstruct, csrf_token=request.csrf_token, **more))


def keep_files(form: Any) -> None:
    """Keep the files that `form` was sent until it is sent again: to be called before it is shown again."""
    for widget in _uploads(form):
        widget.keep()
    for field in _fields(form):
        items = enumerate(getattr(field, "sequence_fields", ()))
        wrong = [(item.error, place) for place, item in items if item.error is not None]
        if wrong and field.error is None:
            field.error = colander.Invalid(field.schema)
            for error, place in wrong:
                field.error.add(error, place)


def staged_keys(form: Any) -> list[str]:
    """Give the keys of staged files that the valid form took over."""
    return [key for widget in _uploads(form) for key in widget.used]


def _uploads(form: Any) -> list[UploadWidget]:
    return [field.widget for field in _fields(form) if isinstance(field.widget, UploadWidget)]


def _fields(field: Any) -> list[Any]:
    return [field, *(found for child in field.children for found in _fields(child))]
