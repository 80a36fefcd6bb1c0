"""Whose account a page is about: one's own, or somebody's whom an administrator looks after."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound

from vanban.content.site import Site
from vanban.people.rules import require_may_change
from vanban.permissions import Permission
from vanban.security.accounts import User


def asked_account(site: Site, request: Any) -> User:
    """Give the account that the address names, if who asks may look after it; without a name, one's own."""
    if request.identity is None or len(request.subpath) > 1:
        raise HTTPForbidden if request.identity is None else HTTPNotFound
    if not request.subpath:
        return own_account(site, request)
    if not request.has_permission(Permission.MANAGE_USERS, site):
        raise HTTPForbidden
    accounts = site.service("accounts")
    user: User | None = accounts.get(request.subpath[0])
    if user is None:
        raise HTTPNotFound
    require_may_change(request.identity, user, accounts)
    return user


def own_account(site: Site, request: Any) -> User:
    """Give the account of who is asking; strangers are led to log in."""
    if request.identity is None:
        raise HTTPForbidden
    return site.service("accounts")[request.identity.login]  # type: ignore[no-any-return]
