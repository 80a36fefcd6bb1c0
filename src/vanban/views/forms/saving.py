"""The views that add and edit content."""

from __future__ import annotations

from typing import Any, Final

import colander
import deform
from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.catalog.duplicates import USED, find_duplicate
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import site_of
from vanban.content.types import TypeInfo, types_of
from vanban.content.values import adopt_terms, refuse_fixed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.forms.filling import READ, annotate, refill
from vanban.views.forms.fixed import shown_only_left_out
from vanban.views.forms.making import FILE, form_for, keep_files, left_out, shown_again, staged_keys, typed_values
from vanban.views.forms.pasted import read_pasted
from vanban.views.forms.twins import Twins
from vanban.views.notices import see
from vanban.views.rows import row_for
from vanban.workflow.engine import available, fire

FORM: Final = "vanban.templates:form.pt"
SUBMIT: Final = "submit"
DEEDS: Final = ((SUBMIT, _("Save and submit for approval")),)
NO_SUBMITTING: Final = _(
    "This cannot be submitted for approval. Press “Save” instead: all that you typed is still here."
)


@view_config(context=Folder, name="add", permission=Permission.ADD, renderer=FORM)
def add(folder: Folder, request: Any) -> Any:
    """Add content of the type that the address names: `add/OfficialDocument`."""
    info = _type_asked(request)
    form = form_for(info.name, folder, request, extra=_deeds(_imagined(info, folder, request), request))
    title = _("Add: ${type}", mapping={"type": request.say(info.title)})
    if request.method != "POST":
        return _page(folder, request, title, form.render(csrf_token=request.csrf_token))
    if form.fills and READ in request.POST:
        return _refilled(form, folder, request, title)
    values = _checked(form, folder, request, title, None)
    if not isinstance(values, _Checked):
        return values
    if _wants_what_cannot_be(form, request):
        return _not_submitted(form, folder, request, title)
    content = info.factory(**values.values)
    lifecycle.add(folder, content, request.registry, by=request.identity.login)
    return _saved(content, form, values, request, "added")


@view_config(context=Content, name="edit", permission=Permission.EDIT, renderer=FORM)
def edit(content: Content, request: Any) -> Any:
    """Change content; only what differs is written."""
    form = form_for(content.type_name, content, request, content, _deeds(content, request))
    title = _("Edit: ${title}", mapping={"title": str(content.title)})
    if request.method != "POST":
        rendered = form.render(_starting(form, content), csrf_token=request.csrf_token)
        return _page(content, request, title, rendered, intro=_why_left_out(content, request))
    if form.fills and READ in request.POST:
        return _refilled(form, content, request, title)
    values = _checked(form, content, request, title, content)
    if not isinstance(values, _Checked):
        return values
    if _wants_what_cannot_be(form, request):
        return _not_submitted(form, content, request, title)
    stored = shown_only_left_out(form, values.values)
    refuse_fixed(content, stored)
    changed = lifecycle.modify(content, stored, request.registry, by=request.identity.login)
    return _saved(content, form, values, request, "saved" if changed else "unchanged")


class _Checked:
    """Values that may be stored, and the name of the notice on what looks odd in them."""

    def __init__(self, values: dict[str, Any], warning: str) -> None:
        self.values = values
        self.warning = warning


def _type_asked(request: Any) -> TypeInfo:
    name = request.subpath[0] if request.subpath else "OfficialDocument"
    info = types_of(request.registry).get(name)
    if info is None or not info.addable:
        raise HTTPNotFound
    return info


def _starting(form: Any, content: Content) -> dict[str, Any]:
    return typed_values(content, form.schema)


def _checked(form: Any, near: Content, request: Any, title: str, content: Content | None) -> _Checked | dict[str, Any]:
    found: list[Content] = []
    twins = Twins(near, content, request)
    own = (form.schema.validator,) if form.schema.validator is not None else ()
    form.schema.validator = _in_turn(
        *own, _stays(content, request), _unique(near, content, found, request), twins.check
    )
    pasted = read_pasted(form, request)
    try:
        values = form.validate(pasted.items)
    except deform.ValidationFailure as failure:
        request.response.status_code = 400
        keep_files(form)
        if form.fills:
            annotate(form, failure.cstruct, near, request)
        rendered = failure.render(csrf_token=request.csrf_token, twins=twins.key)
        page = _page(near, request, title, rendered, twins=twins.shown(), pasted=pasted)
        visible = [other for other in found if request.has_permission(Permission.VIEW, other)]
        return page | {"duplicate": row_for(visible[0], request) if visible else None}
    if pasted.converted:
        return _page(near, request, title, shown_again(form, request), pasted=pasted)
    warning = "check-charset" if pasted.doubtful else "check-dates" if form.schema.warnings(values) else ""
    return _Checked(adopt_terms(values, form.schema, near), warning)


def _refilled(form: Any, near: Content, request: Any, title: str) -> dict[str, Any]:
    """Show the form again with what was typed, and what its file says."""
    form[FILE].panel = refill(form, near, request)
    return _page(near, request, title, form.render(csrf_token=request.csrf_token))


def _unique(near: Content, content: Content | None, found: list[Content], request: Any) -> Any:
    """Give the check that refuses a number already used, and puts the document that uses it into `found`."""

    def check(schema: Any, values: dict[str, Any]) -> None:
        other = find_duplicate(site_of(near), values, content.docid if content is not None else None)
        if other is None:
            return
        found.append(other)
        whole = colander.Invalid(schema)
        whole["number"] = request.say(USED)
        raise whole

    return check


def _stays(content: Content | None, request: Any) -> Any:
    """Give the check that says why what is fixed was not to be changed, beside what was typed."""

    def check(schema: Any, values: dict[str, Any]) -> None:
        if content is None:
            return
        whole = colander.Invalid(schema)
        for name in left_out(content):
            if name in values and values[name] != getattr(content, name):
                whole[name] = request.say(content.why_stays(name))
        if whole.children:
            raise whole

    return check


def _why_left_out(content: Content, request: Any) -> str:
    """Say, once, why fields that one would look for are not in the form of `content`."""
    return " ".join(dict.fromkeys(str(request.say(content.why_stays(name))) for name in left_out(content)))


def _in_turn(*checks: Any) -> Any:
    """Give a check that makes `checks` one after the other, until one refuses."""

    def check(schema: Any, values: dict[str, Any]) -> None:
        for one in checks:
            one(schema, values)

    return check


def _page(content: Content, _request: Any, title: str, form: str, **more: Any) -> dict[str, Any]:
    return {
        "content": content,
        "title": _request.say(title),
        "page_title": title,
        "form": form,
        "intro": "",
        "duplicate": None,
        "twins": [],
        "warnings": [],
        "pasted": None,
        **more,
    }


def _imagined(info: TypeInfo, folder: Content, request: Any) -> Content:
    """Give what will be added, as far as its workflow and the rights on it depend on that; it is not filed."""
    content: Content = info.factory()
    content.__parent__, content.creator = folder, request.identity.login
    return content


def _deeds(content: Content, request: Any) -> tuple[tuple[str, str], ...]:
    """Give the buttons beside “Save”: to submit, where the workflow has that step now and this person may take it."""
    steps = available(content, request.registry, lambda right: bool(request.has_permission(right, content)))
    return DEEDS if any(step.name == SUBMIT for step in steps) else ()


def _wants_what_cannot_be(form: Any, request: Any) -> bool:
    return SUBMIT in request.POST and all(button.name != SUBMIT for button in form.buttons)


def _not_submitted(form: Any, near: Content, request: Any, title: str) -> dict[str, Any]:
    request.response.status_code = 400
    return _page(near, request, title, shown_again(form, request), warnings=[request.say(NO_SUBMITTING)])


def _saved(content: Content, form: Any, checked: _Checked, request: Any, notice: str) -> Any:
    request.root.service("staging").drop(staged_keys(form))
    if SUBMIT in request.POST:
        notice = "submitted"
        may = lambda permission: bool(request.has_permission(permission, content))  # noqa: E731 (one use, one line)
        fire(content, SUBMIT, request.registry, by=request.identity.login, may=may)
    visible = request.has_permission(Permission.VIEW, content)
    address = request.address(content if visible else content.__parent__)
    return see(request, address, checked.warning or notice)
