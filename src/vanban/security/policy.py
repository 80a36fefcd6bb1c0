"""Pyramid's security policy: from cookie or bearer token to a person, and from a person and a node to a yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from pyramid.authorization import ACLHelper, Everyone
from pyramid.interfaces import ISecurityPolicy
from pyramid.location import lineage
from pyramid.request import RequestLocalCache
from pyramid.security import Denied
from zope.interface import implementer

from vanban.content.base import Content, path_string
from vanban.content.site import Site
from vanban.outages import may_write
from vanban.permissions import Permission, Role
from vanban.security import cookies
from vanban.security.acl import Ace, acl_of
from vanban.security.audit import Event, note_when_done
from vanban.security.sessions import REMEMBERED, Kind

COOKIE: Final = "vanban_session"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_NOBODY: Final = frozenset((Everyone,))


@dataclass(frozen=True)
class Identity:
    """Who is asking."""

    login: str
    fullname: str
    language: str
    roles: frozenset[Role]
    """Held on the whole site, directly or through a group."""
    principals: frozenset[str]
    """Everything that rights can be granted to and that this person is."""
    session: str = ""
    """Key of the session, for `Sessions.get`."""
    bearer: bool = False
    """Whether the token came in the `Authorization` header, which no foreign page can make a browser send."""


@dataclass(frozen=True)
class Protected:
    """A node with the access list that matters now, for `ACLHelper` to judge and to explain."""

    content: Content
    __acl__: list[Ace]

    def __repr__(self) -> str:
        return path_string(self.content)


@implementer(ISecurityPolicy)
class SecurityPolicy:
    """Denies what the computed access list of a node does not allow."""

    def __init__(self) -> None:
        self._identities = RequestLocalCache(_identify)
        self._judge = ACLHelper()

    def identity(self, request: Any) -> Identity | None:
        """Give who is asking; `None` is anybody, and everybody before traversal has brought the site."""
        return self._identities.get_or_create(request) if _site(request) is not None else None

    def authenticated_userid(self, request: Any) -> str | None:
        """Give the login of who is asking."""
        identity = self.identity(request)
        return identity.login if identity is not None else None

    def permits(self, request: Any, context: Any, permission: str) -> Any:
        """Judge; the answer is true or false and explains itself. What is no node is judged as the node above it."""
        content = next((step for step in lineage(context) if isinstance(step, Content)), None)
        if content is None or permission not in tuple(Permission):
            return Denied(f"{permission!r} on {context!r} is granted to nobody")
        acl = acl_of(content, request.registry, [Permission(permission)])
        return self._judge.permits(Protected(content, acl), principals(request), permission)

    def remember(self, request: Any, userid: str, *, remembered: bool = False, **_kw: Any) -> list[tuple[str, str]]:
        """Begin a session in the browser, in place of the one it has; give the headers that tell it so."""
        end_session(request)
        token = start_session(request, userid, "web", remembered=remembered)
        return [cookies.header(request, COOKIE, token, int(REMEMBERED.total_seconds()) if remembered else None)]

    def forget(self, request: Any, **_kw: Any) -> list[tuple[str, str]]:
        """End the session; give the headers that tell the browser so."""
        end_session(request)
        return [cookies.header(request, COOKIE, "", 0)]


def principals(request: Any) -> frozenset[str]:
    """Give everything that rights can be granted to and that whoever is asking is; listings are filtered by it."""
    identity = request.identity
    return identity.principals if identity is not None else _NOBODY


def start_session(request: Any, login: str, kind: Kind, *, remembered: bool = False) -> str:
    """Begin a session for `login`, who has been authenticated; give its token."""
    site = _site(request)
    if site is None:
        raise LookupError("a session begins after traversal, when the site is known")
    # Not `client_addr`, which believes any X-Forwarded-For: the server wires its proxies.
    address, agent = request.environ.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")
    user = site.service("accounts")[login]
    sessions = site.service("sessions")
    note_when_done(site, request.registry, Event("session", user.login, address, details={"kind": kind}))
    return sessions.start(user, kind=kind, remembered=remembered, address=address, agent=agent)[0]  # type: ignore[no-any-return]


def end_session(request: Any) -> None:
    """End the session that the request came with, if there is one."""
    site, (token, _bearer) = _site(request), _token(request)
    if site is not None and token:
        site.service("sessions").end(token)


def identity_of(accounts: Any, login: str) -> Identity:
    """Give the identity of an account outside any session: for commands, and to ask what somebody may see."""
    user = accounts[login]
    return Identity(user.login, user.title, user.language, accounts.roles_of(user), accounts.principals_of(user))


def _identify(request: Any) -> Identity | None:
    site, (token, bearer) = request.root, _token(request)
    if not token:
        return None
    accounts = site.service("accounts")
    session = site.service("sessions").find(token, accounts)
    if session is None:
        return None
    if may_write(request.registry):
        session.touch()
    return replace(identity_of(accounts, session.login), session=session.key, bearer=bearer)


def _token(request: Any) -> tuple[str, bool]:
    """Give the token that came, and whether in the header. A header with a bad token is not made good by a cookie."""
    kind, _space, credentials = request.headers.get("Authorization", "").partition(" ")
    bearer = kind.lower() == "bearer"
    token = credentials.strip() if bearer else cookies.read(request, COOKIE)
    return (token if _TOKEN.fullmatch(token) else ""), bearer


def _site(request: Any) -> Site | None:
    root = getattr(request, "root", None)
    return root if isinstance(root, Site) else None
