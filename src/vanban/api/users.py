"""`@users`: accounts, for those who manage them; everybody reads and keeps up their own."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound

from vanban.api.addresses import address
from vanban.api.bodies import flag_in, json_object, text_in, texts_in
from vanban.api.rendering import no_content
from vanban.api.services import actor, one_step, service
from vanban.content.site import Site, service_of
from vanban.errors import Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.choosing_password import change_own_password
from vanban.people.desk import Desk
from vanban.people.own_account import change_own
from vanban.permissions import Permission
from vanban.security.login import authenticate
from vanban.text.normal import clean_line, fold


@service("@users", permission=Permission.VIEW, context=Site)
def show_users(site: Site, request: Any) -> Any:
    """Give one account, or all of those whose name or login holds `query`."""
    accounts = service_of(site, "accounts")
    if request.subpath:
        return user_value(_user(accounts, request), accounts, request)
    _require_management(request)
    part = fold(clean_line(request.GET.get("query", "")))
    found = [user for user in accounts if part in fold(f"{user.login} {user.fullname}")]
    return [user_value(user, accounts, request) for user in found]


@service("@users", method="POST", permission=Permission.VIEW, context=Site)
def add_user(site: Site, request: Any) -> Any:
    """Make an account; or, behind `<login>/reset-password`, set a password."""
    accounts, body = service_of(site, "accounts"), json_object(request)
    if request.subpath:
        return _reset_password(site, accounts, body, request)
    _require_management(request)
    user = Desk(site, request.registry, request.identity).add(
        text_in(body, "username") or text_in(body, "login") or "",
        text_in(body, "password"),
        groups=texts_in(body, "groups") or (),
        fullname=text_in(body, "fullname") or "",
        email=text_in(body, "email") or "",
        roles=texts_in(body, "roles") or (),
        language=text_in(body, "language") or "vi",
    )
    request.response.status_code = 201
    request.response.location = address(site, request, "@users", user.login)
    return user_value(user, accounts, request)


@service("@users", method="PATCH", permission=Permission.VIEW, context=Site)
def change_user(site: Site, request: Any) -> Any:
    """Change what the body names; roles, password and `disabled` only for those who manage accounts.

    One's own e-mail address is replaced by answering a letter; for that `old_password` must be right.
    """
    accounts, body = service_of(site, "accounts"), json_object(request)
    user = _user(accounts, request)
    described: dict[str, Any] = {name: text_in(body, name) or "" for name in ("fullname", "email") if name in body}
    described |= {"language": text_in(body, "language")} if body.get("language") is not None else {}
    if _manages(request):
        _manage(Desk(site, request.registry, request.identity), user, body, described)
    else:
        if {"roles", "groups", "password", "disabled"} & set(body):
            raise HTTPForbidden

        def prove() -> object:
            return _authenticate(site, user, text_in(body, "old_password") or "", request)

        change_own(site, request.registry, user, prove, **described)
    return no_content(request)


def _manage(desk: Desk, user: Any, body: dict[str, Any], described: dict[str, Any]) -> None:
    if described:
        desk.describe(user.login, **described)
    if body.get("roles") is not None:
        desk.set_roles(user.login, _roles(user, body))
    password = text_in(body, "password")
    if password is not None:
        desk.set_password(user.login, password)
    if "disabled" in body:
        (desk.disable if flag_in(body, "disabled", False) else desk.enable)(user.login)


@service("@users", method="DELETE", permission=Permission.MANAGE_USERS, context=Site)
def delete_user(site: Site, request: Any) -> Any:
    """Disable an account: what was shared with its login must not fall to the next of that name."""
    accounts = service_of(site, "accounts")
    user = _user(accounts, request)
    if user.login == actor(request):
        raise NotAllowed(_("You cannot delete your own account."))
    Desk(site, request.registry, request.identity).disable(user.login)
    return no_content(request)


def user_value(user: Any, accounts: Any, request: Any) -> dict[str, Any]:
    """Describe an account."""
    return {
        "@id": address(request.root, request, "@users", user.login),
        "id": user.login,
        "username": user.name,
        "fullname": user.fullname,
        "email": user.email,
        "language": user.language,
        "roles": sorted(user.roles),
        "groups": sorted(accounts.groups.of(user.login)),
        "disabled": user.disabled,
    }


def _reset_password(site: Site, accounts: Any, body: dict[str, Any], request: Any) -> Any:
    """Set `new_password`; for one's own account `old_password` must be right."""
    if len(request.subpath) != 2 or request.subpath[1] != "reset-password":
        raise HTTPNotFound
    login, new = request.subpath[0], text_in(body, "new_password") or ""
    if login == actor(request):
        user = accounts[login]
        _authenticate(site, user, text_in(body, "old_password") or "", request)
        change_own_password(site, request.registry, user, new)
        return no_content(request)
    _require_management(request)
    if login not in accounts:
        raise HTTPNotFound
    Desk(site, request.registry, request.identity).set_password(login, new)
    return no_content(request)


def _authenticate(site: Site, user: Any, password: str, request: Any) -> object:
    address, agent = request.environ.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")
    return authenticate(site, user.name, password, request.registry, address, agent=agent)


def _roles(user: Any, body: dict[str, Any]) -> list[str]:
    """Read roles as a list, which replaces them, or as an object of those to give and to take."""
    roles = body["roles"]
    if not isinstance(roles, dict):
        return texts_in(body, "roles") or []
    if not all(isinstance(chosen, bool) for chosen in roles.values()):
        raise Invalid(_("Some fields need your attention."), {"roles": _("true or false is expected here.")})
    kept = [role for role in user.roles if roles.get(role, True)]
    return kept + [role for role, chosen in roles.items() if chosen]


def _user(accounts: Any, request: Any) -> Any:
    """Give the account named in the address, if the person may see it."""
    login = one_step(request) or ""
    if login != actor(request):
        _require_management(request)
    user = accounts.get(login)
    if user is None:
        raise HTTPNotFound
    return user


def _manages(request: Any) -> bool:
    return bool(request.has_permission(Permission.MANAGE_USERS, request.root))


def _require_management(request: Any) -> None:
    if not _manages(request):
        raise HTTPForbidden
