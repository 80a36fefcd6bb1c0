"""The administrator's pages for people: find, add, change, lock."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

import colander
import deform
from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import ASSIGNABLE, Permission
from vanban.text.collation import person_key
from vanban.text.normal import fold
from vanban.views.batching import batch_of, start_of
from vanban.views.forms.making import renderer_for
from vanban.views.notices import see

SIZE: Final = 50
ROLES: Final = {
    "Manager": _("Administrator"),
    "SiteAdministrator": _("Site administrator"),
    "Reviewer": _("Head of the editorial board: publishes"),
    "Editor": _("Editor: writes and submits"),
    "Contributor": _("Contributor: adds their own"),
    "Reader": _("Reader: sees what is not yet public"),
    "Member": _("Member of staff: sees what is internal"),
}


@view_config(context=Site, name="users", permission=Permission.MANAGE_USERS, renderer="vanban.templates:users.pt")
def show_users(site: Site, request: Any) -> dict[str, Any]:
    """List people by given name, as Vietnamese rosters do."""
    query = request.GET.get("query", "").strip()
    found = [
        user for user in site.service("accounts") if fold(query) in fold(f"{user.title} {user.login} {user.email}")
    ]
    address, start = request.address(site, "users"), start_of(request)
    start = min(start, (max(len(found) - 1, 0) // SIZE) * SIZE)
    return {
        "page_title": _("People"),
        "show_bar": False,
        "query": query,
        "add_url": request.address(site, "user"),
        "batch": batch_of(
            len(found), start, lambda number: f"{address}?{urlencode({'query': query, 'start': number})}", SIZE
        ),
        "users": [
            {
                "url": request.address(site, "user", user.login),
                "title": user.title,
                "login": user.login,
                "disabled": user.disabled,
                "roles": [request.say(ROLES[role]) for role in sorted(user.roles) if role in ROLES],
                "last": _last_seen(site, user.login),
            }
            for user in sorted(found, key=lambda user: person_key(user.title))[start : start + SIZE]
        ],
    }


def _last_seen(site: Site, login: str) -> Any:
    return max((session.last_seen for session in site.service("sessions").of(login)), default=None)


@view_config(context=Site, name="user", permission=Permission.MANAGE_USERS, renderer="vanban.templates:user.pt")
def change_user(site: Site, request: Any) -> Any:
    """Add a person, or change one: name, roles, groups, password, lock."""
    accounts = site.service("accounts")
    user = accounts.get(request.subpath[0]) if request.subpath else None
    if request.subpath and user is None:
        raise HTTPNotFound
    form = _form(accounts, user, request)
    title = _("Account: ${name}", mapping={"name": user.title}) if user else _("Add a person")
    if request.method != "POST":
        return _page(title, form.render(_starting(accounts, user), csrf_token=request.csrf_token))
    try:
        values = form.validate(list(request.POST.items()))
        _store(accounts, user, values, request)
    except deform.ValidationFailure as failure:
        request.response.status_code = 400
        return _page(title, failure.render(csrf_token=request.csrf_token))
    except (Invalid, Conflict) as error:
        request.tm.doom()  # what was changed before the error is not kept
        request.response.status_code = error.status
        return _page(title, _with_error(form, values, error, request))
    return see(request, request.address(site, "users"), "saved")


def _page(title: Any, form: str) -> dict[str, Any]:
    return {"page_title": title, "show_bar": False, "form": form}


def _form(accounts: Any, user: Any, request: Any) -> Any:
    say = request.say
    text, many = deform.widget.TextInputWidget, deform.widget.CheckboxChoiceWidget
    fields = (
        [] if user else [_node("login", say(_("Login name")), text(), say(_("Small letters, figures, dot, hyphen.")))]
    )
    fields += [
        _node("fullname", say(_("Full name")), text()),
        _node("email", say(_("E-mail")), text(), missing=""),
        _set(
            "roles",
            say(_("Roles on the whole site")),
            many(values=[(str(role), say(ROLES[role])) for role in ASSIGNABLE]),
        ),
        _set("groups", say(_("Groups")), many(values=[(group.name, group.title) for group in accounts.groups])),
        _node("password", say(_("New password")), deform.widget.PasswordWidget(), _hint(user, say), missing=""),
    ]
    if user:
        flag = colander.SchemaNode(
            colander.Boolean(), name="disabled", title=say(_("Locked: cannot log in")), missing=False
        )
        fields.append(flag)
    schema = colander.SchemaNode(colander.Mapping(), *fields)
    return deform.Form(
        schema, buttons=(deform.Button("save", say(_("Save"))),), renderer=renderer_for(request), formid="user-form"
    )


def _hint(user: Any, say: Any) -> str:
    return str(say(_("Leave empty to keep the present one.") if user else _("At least 10 characters.")))


def _node(name: str, title: str, widget: Any, description: str = "", missing: Any = colander.required) -> Any:
    return colander.SchemaNode(
        colander.String(), name=name, title=title, widget=widget, description=description, missing=missing
    )


def _set(name: str, title: str, widget: Any) -> Any:
    return colander.SchemaNode(colander.Set(), name=name, title=title, widget=widget, missing=())


def _starting(accounts: Any, user: Any) -> dict[str, Any]:
    if user is None:
        return {}
    groups = {group.name for group in accounts.groups if user.login in group.members}
    return {
        "fullname": user.fullname,
        "email": user.email,
        "roles": {str(role) for role in user.roles},
        "groups": groups,
        "disabled": user.disabled,
    }


def _store(accounts: Any, user: Any, values: dict[str, Any], request: Any) -> None:
    if user is None:
        user = accounts.add(
            values["login"],
            values["password"] or None,
            request.registry,
            fullname=values["fullname"],
            email=values["email"],
        )
    else:
        accounts.change(user.login, fullname=values["fullname"], email=values["email"])
        if values["password"]:
            accounts.set_password(user.login, values["password"], request.registry)
        if values["disabled"] != user.disabled:
            (accounts.disable if values["disabled"] else accounts.enable)(user.login)
    accounts.set_roles(user.login, values["roles"])
    for group in accounts.groups:
        if (user.login in group.members) != (group.name in values["groups"]):
            (
                accounts.join(group.name, user.login)
                if group.name in values["groups"]
                else accounts.groups.leave(group.name, user.login)
            )


def _with_error(form: Any, values: dict[str, Any], error: Any, request: Any) -> str:
    whole = colander.Invalid(form.schema)
    errors = getattr(error, "errors", None) or {"": error.message}
    for name, sentence in errors.items():
        node = next((child for child in form.schema.children if child.name == name), form.schema.children[0])
        whole.add(colander.Invalid(node, request.say(sentence)), form.schema.children.index(node))
    form.widget.handle_error(form, whole)
    return str(
        form.render(
            {name: value for name, value in values.items() if name != "password"}, csrf_token=request.csrf_token
        )
    )
