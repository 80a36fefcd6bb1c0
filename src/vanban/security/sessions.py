"""Who is logged in: kept by the server, so that a session can be ended at once; of its token only a hash is kept."""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final, Literal

from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

from vanban.security.accounts import Accounts, User
from vanban.security.agents import agent_of
from vanban.security.session_limits import DEFAULT, SessionLimits, session_limits

Kind = Literal["web", "api"]
State = dict[str, Any]
TOUCH: Final = timedelta(minutes=5)
"""How exactly `last_seen` is kept: each writing of it is a transaction."""
SHARDS: Final = 64


class Session(Persistent):
    """One person at one browser or program."""

    proven: bool = False
    """Whether the second step was taken, here or with whoever vouches for it."""

    def __init__(
        self,
        key: str,
        user: User,
        now: datetime,
        *,
        kind: Kind,
        remembered: bool,
        proven: bool,
        address: str,
        agent: str,
    ) -> None:
        self.key = key
        """SHA-256 of the token, in hexadecimal digits."""
        self.login = user.login
        self.stamp = user.stamp
        self.kind = kind
        self.remembered = remembered
        self.proven = proven
        self.address = address
        self.agent = agent_of(agent)
        self.created = self.last_seen = now
        self.csrf_token = secrets.token_urlsafe(24)

    def alive(self, accounts: Accounts, now: datetime, limits: SessionLimits = DEFAULT) -> bool:
        """Tell whether it still counts at `now`."""
        user = accounts.get(self.login)
        if user is None or user.disabled or user.stamp != self.stamp:
            return False
        idle = self.kind == "web" and not self.remembered and now - self.last_seen > limits.idle
        return now < self.created + limits.whole(remembered=self.remembered) and not idle

    def touch(self, now: datetime | None = None) -> None:
        """Note that it is in use, unless that is known well enough or the database can only be read."""
        moment = now or datetime.now(UTC)
        if moment - self.last_seen >= TOUCH and not (self._p_jar and self._p_jar.isReadOnly()):
            self.last_seen = moment

    def _p_resolveConflict(self, old: State, committed: State, wanted: State) -> State:  # noqa: N802 (ZODB's name)
        # A browser asks for a page and its pictures at once: the same session is then touched twice.
        mine = {name: value for name, value in wanted.items() if value != old.get(name)}
        return committed | mine | {"last_seen": max(committed["last_seen"], wanted["last_seen"])}


class Sessions(Persistent):
    """The sessions of one site, spread over many small trees: those who log in at once do not meet."""

    def __init__(self) -> None:
        self._by_key = tuple(OOBTree() for _shard in range(SHARDS))
        self._by_login = tuple(OOTreeSet() for _shard in range(SHARDS))

    def start(
        self,
        user: User,
        *,
        kind: Kind = "web",
        remembered: bool = False,
        proven: bool = False,
        address: str = "",
        agent: str = "",
        now: datetime | None = None,
    ) -> tuple[str, Session]:
        """Begin a session; give its token, which is not kept, and the session."""
        token = secrets.token_urlsafe(32)
        session = Session(
            key_of(token),
            user,
            now or datetime.now(UTC),
            kind=kind,
            remembered=remembered,
            proven=proven,
            address=address,
            agent=agent,
        )
        self._shard(session.key)[session.key] = session
        self._keys(user.login).add(f"{user.login} {session.key}")
        return token, session

    def find(
        self, token: str, accounts: Accounts, now: datetime | None = None, limits: SessionLimits = DEFAULT
    ) -> Session | None:
        """Give the session that `token` opens, if it still counts."""
        session = self.get(key_of(token))
        return session if session is not None and session.alive(accounts, now or datetime.now(UTC), limits) else None

    def get(self, key: str) -> Session | None:
        """Give the session kept as `key`, over or not."""
        return self._shard(key).get(key)  # type: ignore[no-any-return]

    def of(self, login: str) -> Iterator[Session]:
        """Walk the sessions of `login`, over or not."""
        found = self._keys(login).keys(f"{login} ", f"{login} ~")
        return iter([self._shard(key)[key] for key in (entry.rpartition(" ")[2] for entry in found)])

    def living(self, login: str, accounts: Accounts, limits: SessionLimits = DEFAULT) -> list[Session]:
        """Give the sessions of `login` that still count: what another password ended lies here until it is cleared away."""
        now = datetime.now(UTC)
        return [session for session in self.of(login) if session.alive(accounts, now, limits)]

    def end(self, token: str) -> None:
        """End the session that `token` opens, if there is one."""
        session = self.get(key_of(token))
        if session is not None:
            self.drop(session)

    def drop(self, session: Session) -> None:
        """End this session."""
        del self._shard(session.key)[session.key]
        self._keys(session.login).remove(f"{session.login} {session.key}")

    def end_all(self, login: str, except_: str = "") -> int:
        """End the sessions of `login`, except the one kept as `except_`; give how many."""
        ending = [session for session in self.of(login) if session.key != except_]
        for session in ending:
            self.drop(session)
        return len(ending)

    def purge(self, accounts: Accounts, now: datetime | None = None, limits: SessionLimits = DEFAULT) -> int:
        """Forget the sessions that are over; give how many."""
        moment, kept = now or datetime.now(UTC), (session for shard in self._by_key for session in shard.values())
        over = [session for session in kept if not session.alive(accounts, moment, limits)]
        for session in over:
            self.drop(session)
        return len(over)

    def _shard(self, key: str) -> OOBTree:
        return self._by_key[int(key[:2], 16) % SHARDS]

    def _keys(self, login: str) -> OOTreeSet:
        return self._by_login[zlib.crc32(login.encode()) % SHARDS]


def key_of(token: str) -> str:
    """Give what `token` is kept as."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def forget_those_over(event: Any) -> None:
    """When the portal starts: forget sessions that nobody can use any more."""
    event.site.service("sessions").purge(event.site.service("accounts"), limits=session_limits(event.registry))
