"""Pyramid's security policy: from cookie or bearer token to a person, and from a person and a node to a yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from pyramid.authorization import ACLHelper, Everyone
from pyramid.interfaces import ISecurityPolicy
from pyramid.location import lineage
from pyramid.request import RequestLocalCache
from pyramid.security import Denied, remember
from zope.interface import implementer

from vanban.content.base import Content, path_string
from vanban.content.site import Site
from vanban.outages import may_write
from vanban.permissions import Permission, Role
from vanban.security import cookies
from vanban.security.acl import Ace, acl_of
from vanban.security.agents import told_of
from vanban.security.audit import Event, note_when_done
from vanban.security.known_devices import COOKIE as DEVICES
from vanban.security.known_devices import SECONDS, known_device, with_device
from vanban.security.second_factor import is_wanted
from vanban.security.session_limits import session_limits
from vanban.security.sessions import Kind, Session, key_of

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

    def remember(
        self, request: Any, userid: str, *, remembered: bool = False, proven: bool = False, **_kw: Any
    ) -> list[tuple[str, str]]:
        """Begin a session in the browser, in place of the one it has; give the headers that tell it so.

        `proven` says that the second step was taken: without it, the session of whoever needs one opens nothing.
        """
        end_session(request)
        accounts, cookie = request.root.service("accounts"), cookies.read(request, DEVICES)
        new = not known_device(request.root, userid, accounts[userid], cookie)
        token = start_session(request, userid, "web", remembered=remembered, proven=proven, new=new)
        # What is rendered after this belongs to the new session, also its form tokens.
        self._identities.set(request, replace(identity_of(accounts, userid), session=key_of(token)))
        seconds = session_limits(request.registry).remembered.total_seconds()
        devices = with_device(request.root, accounts[userid], cookie)
        return [
            cookies.header(request, COOKIE, token, int(seconds) if remembered else None),
            cookies.header(request, DEVICES, devices, SECONDS),
        ]

    def forget(self, request: Any, **_kw: Any) -> list[tuple[str, str]]:
        """End the session; give the headers that have the browser forget it, and the pages that were seen with it."""
        end_session(request)
        return [cookies.header(request, COOKIE, "", 0), ("Clear-Site-Data", '"cache"')]


def principals(request: Any) -> frozenset[str]:
    """Give everything that rights can be granted to and that whoever is asking is; listings are filtered by it."""
    identity = request.identity
    return identity.principals if identity is not None else _NOBODY


def start_session(
    request: Any, login: str, kind: Kind, *, remembered: bool = False, proven: bool = False, new: bool = False
) -> str:
    """Begin a session for `login`, who has been authenticated; give its token. `new` is a browser not seen before."""
    site = _site(request)
    if site is None:
        raise LookupError("a session begins after traversal, when the site is known")
    # Not `client_addr`, which believes any X-Forwarded-For: the server wires its proxies.
    address, agent = request.environ.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")
    user = site.service("accounts")[login]
    sessions = site.service("sessions")
    details = {"kind": kind} | told_of(agent) | ({"new": True} if new else {})
    note_when_done(site, request.registry, Event("session", user.login, address, details=details))
    token, _session = sessions.start(
        user, kind=kind, remembered=remembered, proven=proven, address=address, agent=agent
    )
    return token  # type: ignore[no-any-return]


def end_session(request: Any) -> None:
    """End the session that the request came with, if there is one."""
    session = present_session(request)
    if session is not None:
        request.root.service("sessions").drop(session)


def renewed(request: Any) -> list[tuple[str, str]]:
    """Give the headers that begin another session for the same person in place of this one: its token is a new one."""
    session = present_session(request)
    if session is None:
        raise LookupError("there is no session to renew")
    return remember(request, session.login, remembered=session.remembered, proven=session.proven)  # type: ignore[no-any-return]


def present_session(request: Any) -> Session | None:
    """Give the session that the request came with, over or not."""
    site, (token, _bearer) = _site(request), _token(request)
    return site.service("sessions").get(key_of(token)) if site is not None and token else None


def identity_of(accounts: Any, login: str) -> Identity:
    """Give the identity of an account outside any session: for commands, and to ask what somebody may see."""
    user = accounts[login]
    return Identity(user.login, user.title, user.language, accounts.roles_of(user), accounts.principals_of(user))


def _identify(request: Any) -> Identity | None:
    site, (token, bearer) = request.root, _token(request)
    if not token:
        return None
    accounts = site.service("accounts")
    session = site.service("sessions").find(token, accounts, limits=session_limits(request.registry))
    # Judged anew each time: a role given meanwhile may ask for a second step.
    if session is None or (not session.proven and is_wanted(accounts[session.login], accounts, request.registry)):
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
